package dev.reelway.local.mediaconvert.encode;

import dev.reelway.local.mediaconvert.job.AudioCodec;
import dev.reelway.local.mediaconvert.job.AudioDescription;
import dev.reelway.local.mediaconvert.job.AudioDescription.Remix;
import dev.reelway.local.mediaconvert.job.AudioSelector;
import dev.reelway.local.mediaconvert.job.AudioSelector.Pick;
import dev.reelway.local.mediaconvert.job.CaptionDescription;
import dev.reelway.local.mediaconvert.job.JobSettings;
import dev.reelway.local.mediaconvert.job.Output;
import dev.reelway.local.mediaconvert.job.OutputGroup;
import dev.reelway.local.mediaconvert.job.VideoCodec;
import dev.reelway.local.mediaconvert.job.VideoCodec.FrameCapture;
import dev.reelway.local.mediaconvert.job.VideoDescription;
import dev.reelway.local.mediaconvert.probe.MediaInfo;
import dev.reelway.local.mediaconvert.probe.MediaTrack;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Finds the distinct encodes of a job. */
public final class EncodePlanner {

    /** More channels than this are a list, and no places around a listener. */
    private static final int MOST_PLACES = 8;

    private final JobSettings job;
    private final MediaInfo info;
    private final VideoPlanner planner;
    private final List<VideoEncode> videos = new ArrayList<>();
    private final List<AudioEncode> audios = new ArrayList<>();
    private final List<CaptureEncode> captures = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    private EncodePlanner(JobSettings job, MediaInfo info) {
        this.job = job;
        this.info = info;
        this.planner = new VideoPlanner(job, info);
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
        collectVideos();
        List<EncodePlan.Group> groups = new ArrayList<>();
        for (OutputGroup group : job.groups()) {
            List<Produced> outputs = new ArrayList<>();
            for (Output output : group.outputs()) {
                produced(group, output).ifPresent(outputs::add);
            }
            if (!outputs.isEmpty()) {
                groups.add(new EncodePlan.Group(group, outputs));
            }
        }
        if (groups.isEmpty()) {
            throw new UnusableInputException("The input has no audio track, and no output has anything else.");
        }
        boolean mapped = videos.stream().anyMatch(video -> video.chain().color().isToneMapping())
                || captures.stream().anyMatch(capture -> capture.chain().color().isToneMapping());
        if (mapped) {
            warnings.add("The HDR input was tone-mapped to BT.709.");
        }
        return new EncodePlan(
                info.video(),
                job.input().rotation(),
                videos,
                audios,
                captures,
                groups,
                new EncodePlan.Extras(planner.images(), warnings));
    }

    /**
     * Finds all video encodes before anything else is planned: captures look for one to be taken from, outputs in one file for
     * one that only has more key frames than they need.
     */
    private void collectVideos() throws UnusableInputException {
        List<VideoEncode> uncut = new ArrayList<>();
        for (OutputGroup group : job.groups()) {
            for (Output output : group.outputs()) {
                if (output.video().isPresent() && output.video().get().codec() instanceof VideoCodec.Stream codec) {
                    VideoEncode video = planner.video(group, output, codec);
                    index(video.cut().isEmpty() && group.cutting().isEmpty() ? uncut : videos, video);
                }
            }
        }
        for (VideoEncode video : uncut) {
            if (planner.served(videos, video).isEmpty()) {
                index(videos, video);
            }
        }
        // The files between two passes are numbered by the encoder's place among all.
        videos.sort(Comparator.comparing(video -> !video.twoPasses()));
    }

    private Optional<Produced> produced(OutputGroup group, Output output) throws UnusableInputException {
        OptionalInt video = OptionalInt.empty();
        OptionalInt capture = OptionalInt.empty();
        if (output.video().isPresent()) {
            VideoDescription description = output.video().get();
            if (description.codec() instanceof VideoCodec.Stream codec) {
                video = planner.served(videos, planner.video(group, output, codec));
            } else if (description.codec() instanceof FrameCapture frames) {
                capture = OptionalInt.of(index(captures, planner.capture(videos, output, frames)));
            } else {
                throw new AssertionError(description.codec());
            }
        }
        List<Produced.Audio> audio = new ArrayList<>();
        for (AudioDescription description : output.audio()) {
            audio(description).ifPresent(encode -> audio.add(new Produced.Audio(index(audios, encode), description)));
        }
        List<CaptionDescription> captions = output.captions().stream()
                .filter(caption -> caption.destination() instanceof CaptionDescription.Text)
                .filter(this::hasSource)
                .toList();
        return Optional.of(new Produced(output, video, audio, capture, captions))
                .filter(found -> !found.isEmpty());
    }

    private boolean hasSource(CaptionDescription caption) {
        boolean found = job.input().captions(caption.selector()).isPresent();
        if (!found) {
            warn("The input has no caption selector \"" + caption.selector() + "\".");
        }
        return found;
    }

    private Optional<AudioEncode> audio(AudioDescription description) throws UnusableInputException {
        String source = description.source();
        AudioSelector.Pick pick = job.input()
                .audio()
                .get(source)
                .map(selector -> selector.sources().get(0).pick())
                .orElse(new Pick.Tracks(List.of()));
        List<MediaTrack.Audio> tracks = HeardTracks.of(info, pick);
        if (tracks.isEmpty()) {
            Optional<String> missing = HeardTracks.missing(info, pick, source);
            if (missing.isPresent()) {
                throw new UnusableInputException(missing.get());
            }
            warn("No audio track of the input matches \"" + source + "\".");
            return Optional.empty();
        }
        MediaTrack.Audio track = tracks.get(0);
        OptionalInt beyond =
                description.remix().map(remix -> remix.beyond(track.channels())).orElse(OptionalInt.empty());
        if (beyond.isPresent()) {
            throw new UnusableInputException("The remix takes channel " + beyond.getAsInt()
                    + " of the input, but the audio track has " + track.channels() + ".");
        }
        Optional<String> own = track.language();
        Optional<String> language = description.languageWins() ? description.language() : own.or(description::language);
        Optional<Remix> remix = description.remix().or(() -> firstChannels(track, description.codec()));
        return Optional.of(
                new AudioEncode(track.common().index(), description.codec(), description.loudness(), remix, language));
    }

    /** Of more channels than any layout has, those that the codec takes: places of the others mean nothing. */
    private static Optional<Remix> firstChannels(MediaTrack.Audio track, AudioCodec codec) {
        if (track.channels() <= MOST_PLACES) {
            return Optional.empty();
        }
        int out = codec.channels().orElse(2);
        List<List<Double>> rows = new ArrayList<>();
        for (int i = 0; i < out; i++) {
            List<Double> row = new ArrayList<>(Collections.nCopies(track.channels(), Remix.SILENT));
            row.set(i, 0.0);
            rows.add(row);
        }
        return Optional.of(new Remix(rows));
    }

    private void warn(String warning) {
        if (!warnings.contains(warning)) {
            warnings.add(warning);
        }
    }

    static <T> int index(List<T> list, T item) {
        if (!list.contains(item)) {
            list.add(item);
        }
        return list.indexOf(item);
    }
}
