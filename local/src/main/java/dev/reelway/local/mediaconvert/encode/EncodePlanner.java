package dev.reelway.local.mediaconvert.encode;

import dev.reelway.local.mediaconvert.job.AudioDescription;
import dev.reelway.local.mediaconvert.job.AudioSelector;
import dev.reelway.local.mediaconvert.job.JobSettings;
import dev.reelway.local.mediaconvert.job.Output;
import dev.reelway.local.mediaconvert.job.OutputGroup;
import dev.reelway.local.mediaconvert.job.VideoCodec;
import dev.reelway.local.mediaconvert.job.VideoCodec.FrameCapture;
import dev.reelway.local.mediaconvert.job.VideoCodec.H264;
import dev.reelway.local.mediaconvert.job.VideoDescription;
import dev.reelway.local.mediaconvert.probe.MediaInfo;
import dev.reelway.local.mediaconvert.probe.MediaTrack;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Finds the distinct encodes of a job. */
public final class EncodePlanner {

    private final JobSettings job;
    private final MediaInfo info;
    private final List<VideoEncode> videos = new ArrayList<>();
    private final List<AudioEncode> audios = new ArrayList<>();
    private final List<CaptureEncode> captures = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    private EncodePlanner(JobSettings job, MediaInfo info) {
        this.job = job;
        this.info = info;
    }

    /**
     * Plans a job.
     *
     * @throws UnusableInputException if the input has not the tracks that the job needs
     */
    public static EncodePlan plan(JobSettings job, MediaInfo info) throws UnusableInputException {
        return new EncodePlanner(job, info).plan();
    }

    private EncodePlan plan() throws UnusableInputException {
        // Captures come last, because they look for a video encode to be taken from.
        for (OutputGroup group : job.groups()) {
            for (Output output : group.outputs()) {
                if (output.video().isPresent() && output.video().get().codec() instanceof H264 h264) {
                    index(videos, video(output.video().get(), h264));
                }
            }
        }
        List<EncodePlan.Group> groups = new ArrayList<>();
        for (OutputGroup group : job.groups()) {
            List<Produced> outputs = new ArrayList<>();
            for (Output output : group.outputs()) {
                produced(output).ifPresent(outputs::add);
            }
            if (!outputs.isEmpty()) {
                groups.add(new EncodePlan.Group(group, outputs));
            }
        }
        if (groups.isEmpty()) {
            throw new UnusableInputException("The input has no audio track, and no output has anything else.");
        }
        if (info.video().filter(MediaTrack.Video::isHdr).isPresent()) {
            warnings.add("The HDR input was tone-mapped to BT.709.");
        }
        return new EncodePlan(info.video(), job.input().rotation(), videos, audios, captures, groups, warnings);
    }

    private Optional<Produced> produced(Output output) throws UnusableInputException {
        OptionalInt video = OptionalInt.empty();
        OptionalInt capture = OptionalInt.empty();
        if (output.video().isPresent()) {
            VideoDescription description = output.video().get();
            VideoCodec codec = description.codec();
            if (codec instanceof H264 h264) {
                video = OptionalInt.of(index(videos, video(description, h264)));
            } else if (codec instanceof FrameCapture frames) {
                capture = OptionalInt.of(index(captures, capture(description, frames)));
            } else {
                throw new AssertionError(codec);
            }
        }
        List<Produced.Audio> audio = new ArrayList<>();
        for (AudioDescription description : output.audio()) {
            audio(description).ifPresent(encode -> audio.add(new Produced.Audio(index(audios, encode), description)));
        }
        return Optional.of(new Produced(output, video, audio, capture)).filter(found -> !found.isEmpty());
    }

    private MediaTrack.Video source() throws UnusableInputException {
        return info.video()
                .orElseThrow(() -> new UnusableInputException("The input has no video track that can be decoded."));
    }

    private VideoEncode video(VideoDescription description, H264 h264) throws UnusableInputException {
        MediaTrack.Video source = source();
        SourceChain chain = SourceChain.of(
                source, job.input().rotation(), description, h264.frameRate().orElse(FrameRates.following(source)));
        return new VideoEncode(chain, geometry(description), h264);
    }

    private Geometry geometry(VideoDescription description) throws UnusableInputException {
        return Geometry.of(
                description, SourceChain.display(source(), job.input().rotation()));
    }

    private CaptureEncode capture(VideoDescription description, FrameCapture capture) throws UnusableInputException {
        MediaTrack.Video source = source();
        Geometry geometry = geometry(description);
        SourceChain chain = SourceChain.of(source, job.input().rotation(), description, FrameRates.following(source));
        OptionalInt video = IntStream.range(0, videos.size())
                .filter(i -> serves(videos.get(i), geometry, capture))
                .boxed()
                .min(Comparator.comparingLong(
                        i -> videos.get(i).geometry().frame().area()))
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
        int every = video.isPresent()
                ? (int) Math.rint(capture.interval().toDouble()
                        / videos.get(video.getAsInt()).gopSeconds())
                : 1;
        return new CaptureEncode(chain, geometry, capture, video, every);
    }

    /** Whether a key frame falls on each time of a capture, and its picture is whole and large enough. */
    private static boolean serves(VideoEncode video, Geometry geometry, FrameCapture capture) {
        double groups = capture.interval().toDouble() / video.gopSeconds();
        return groups > 0.999
                && Math.abs(groups - Math.rint(groups)) < 1e-6
                && video.geometry().isWhole()
                && geometry.isWhole()
                && video.geometry().frame().covers(geometry.frame());
    }

    private Optional<AudioEncode> audio(AudioDescription description) throws UnusableInputException {
        AudioSelector selector = job.input().selector(description.source());
        Optional<MediaTrack.Audio> track = info.audio(selector);
        if (track.isEmpty()) {
            if (selector instanceof AudioSelector.ByTrack wanted) {
                throw new UnusableInputException("The input has " + info.audio().size() + " audio tracks, but \""
                        + description.source() + "\" selects track " + wanted.number() + ".");
            }
            warn("No audio track of the input matches \"" + description.source() + "\".");
            return Optional.empty();
        }
        Optional<String> own = track.get().language();
        Optional<String> language = description.languageWins() ? description.language() : own.or(description::language);
        return Optional.of(
                new AudioEncode(track.get().common().index(), description.aac(), description.loudness(), language));
    }

    private void warn(String warning) {
        if (!warnings.contains(warning)) {
            warnings.add(warning);
        }
    }

    private static <T> int index(List<T> list, T item) {
        if (!list.contains(item)) {
            list.add(item);
        }
        return list.indexOf(item);
    }
}
