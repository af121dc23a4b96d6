package dev.reelway.local.mediaconvert.encode;

import dev.reelway.local.mediaconvert.job.VideoCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The one command that encodes a job. Each distinct encode goes to a file of its own in the work folder, from which outputs
 * are packaged by copy.
 */
public final class EncodeArguments {

    private EncodeArguments() {}

    /**
     * The arguments.
     *
     * @param plan what to encode
     * @param corrections what the loudness of audio encodes needs; nothing where one is missing
     * @param threads what each encoder may use of the machine
     */
    public static List<String> of(EncodePlan plan, Map<AudioEncode, Correction> corrections, ThreadShares threads) {
        List<String> arguments = start(plan);
        FilterGraph.of(plan).ifPresent(graph -> arguments.addAll(List.of("-filter_complex", graph)));
        for (int i = 0; i < plan.videos().size(); i++) {
            VideoEncode video = plan.videos().get(i);
            if (video.copied()) {
                arguments.addAll(copy(plan, video));
            } else {
                arguments.addAll(List.of("-map", "[v" + i + "]"));
                arguments.addAll(VideoArguments.of(video, video.twoPasses() ? 2 : 0, i));
                arguments.addAll(threads.option(plan, video));
            }
            arguments.addAll(file(video(i)));
        }
        for (int i = 0; i < plan.audios().size(); i++) {
            AudioEncode audio = plan.audios().get(i);
            arguments.addAll(AudioArguments.of(audio, corrections.getOrDefault(audio, Correction.NONE)));
            arguments.addAll(file(audio(i, audio)));
        }
        for (int i = 0; i < plan.captures().size(); i++) {
            CaptureEncode capture = plan.captures().get(i);
            if (capture.fromVideo().isEmpty()) {
                arguments.addAll(List.of("-map", "[c" + i + "]"));
                arguments.addAll(CaptureArguments.output(capture.capture(), i));
            }
        }
        return arguments;
    }

    /** The arguments of the first of two passes, for the encodes that have two; empty if none has. */
    public static Optional<List<String>> analysis(EncodePlan plan) {
        List<VideoEncode> videos = plan.twoPassVideos();
        if (videos.isEmpty()) {
            return Optional.empty();
        }
        List<String> arguments = start(plan);
        FilterGraph.of(plan.of(videos)).ifPresent(graph -> arguments.addAll(List.of("-filter_complex", graph)));
        for (int i = 0; i < videos.size(); i++) {
            arguments.addAll(List.of("-map", "[v" + i + "]"));
            arguments.addAll(VideoArguments.of(videos.get(i), 1, i));
            arguments.addAll(List.of("-f", "null", "-"));
        }
        return Optional.of(arguments);
    }

    private static List<String> copy(EncodePlan plan, VideoEncode video) {
        int stream = plan.source().orElseThrow().common().index();
        List<String> arguments = new ArrayList<>(List.of("-map", "0:" + stream, "-c:v", "copy"));
        if (video.codec() instanceof VideoCodec.H265 h265) {
            arguments.addAll(List.of("-tag:v", h265.hevc().tag()));
        }
        return arguments;
    }

    private static List<String> start(EncodePlan plan) {
        List<String> arguments =
                new ArrayList<>(List.of("-hide_banner", "-nostdin", "-nostats", "-loglevel", "error", "-y"));
        arguments.addAll(List.of("-progress", "pipe:1", "-stats_period", "0.5"));
        arguments.addAll(InputArguments.open(plan.rotation()));
        return arguments;
    }

    private static List<String> file(String name) {
        String format = name.endsWith(".mka") ? "matroska" : "mp4";
        return List.of("-map_metadata", "-1", "-map_chapters", "-1", "-bitexact", "-f", format, name);
    }

    /** The file of a video encode. */
    public static String video(int index) {
        return "v" + index + ".mp4";
    }

    /** The file of an audio encode. */
    public static String audio(int index, AudioEncode audio) {
        return "a" + index + (audio.codec().fitsMp4() ? ".mp4" : ".mka");
    }
}
