package dev.reelway.local.mediaconvert.encode;

import dev.reelway.local.mediaconvert.job.AudioDescription;
import dev.reelway.local.mediaconvert.job.AudioDescription.Remix;
import dev.reelway.local.mediaconvert.job.AudioSelector;
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
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Finds the distinct encodes of a job. */
public final class EncodePlanner {

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
        this.planner = new VideoPlanner(job.input(), info);
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
        if (description.remix().isPresent()) {
            checkChannels(description.remix().get(), track.get());
        }
        Optional<String> own = track.get().language();
        Optional<String> language = description.languageWins() ? description.language() : own.or(description::language);
        return Optional.of(new AudioEncode(
                track.get().common().index(),
                description.codec(),
                description.loudness(),
                description.remix(),
                language));
    }

    /** A channel that the input has not may be named if nothing is taken of it. */
    private static void checkChannels(Remix remix, MediaTrack.Audio track) throws UnusableInputException {
        for (List<Double> gains : remix.channels()) {
            for (int in = track.channels(); in < gains.size(); in++) {
                if (gains.get(in) > Remix.SILENT) {
                    throw new UnusableInputException("The remix takes channel " + (in + 1)
                            + " of the input, but the audio track has " + track.channels() + ".");
                }
            }
        }
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
