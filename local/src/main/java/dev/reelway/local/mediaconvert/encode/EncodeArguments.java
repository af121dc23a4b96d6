package dev.reelway.local.mediaconvert.encode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The one command that encodes a job. Each distinct encode goes to an MP4 of its own in the work folder, from which outputs
 * are packaged by copy.
 */
public final class EncodeArguments {

    private EncodeArguments() {}

    /**
     * The arguments.
     *
     * @param plan what to encode
     * @param corrections what the loudness of audio encodes needs; nothing where one is missing
     */
    public static List<String> of(EncodePlan plan, Map<AudioEncode, Correction> corrections) {
        List<String> arguments =
                new ArrayList<>(List.of("-hide_banner", "-nostdin", "-nostats", "-loglevel", "error", "-y"));
        arguments.addAll(List.of("-progress", "pipe:1", "-stats_period", "0.5"));
        arguments.addAll(InputArguments.open(plan.rotation()));
        FilterGraph.of(plan).ifPresent(graph -> arguments.addAll(List.of("-filter_complex", graph)));
        for (int i = 0; i < plan.videos().size(); i++) {
            arguments.addAll(List.of("-map", "[v" + i + "]"));
            arguments.addAll(H264Arguments.of(plan.videos().get(i)));
            arguments.addAll(file(video(i)));
        }
        for (int i = 0; i < plan.audios().size(); i++) {
            AudioEncode audio = plan.audios().get(i);
            arguments.addAll(audio(audio, corrections.getOrDefault(audio, Correction.NONE)));
            arguments.addAll(file(audio(i)));
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

    private static List<String> audio(AudioEncode audio, Correction correction) {
        int rate = audio.aac().sampleRate();
        List<String> arguments = new ArrayList<>(List.of("-map", "0:" + audio.stream()));
        // Audio that begins late or has gaps is filled with silence, so that it stays with the video.
        arguments.addAll(List.of("-af", "aresample=" + rate + ":async=1:first_pts=0" + correction.filters(rate)));
        arguments.addAll(
                List.of("-c:a", "aac", "-b:a", Integer.toString(audio.aac().bitrate())));
        arguments.addAll(List.of("-ar", Integer.toString(rate)));
        audio.aac().channels().ifPresent(channels -> arguments.addAll(List.of("-ac", Integer.toString(channels))));
        audio.language().ifPresent(language -> arguments.addAll(List.of("-metadata:s:a:0", "language=" + language)));
        return arguments;
    }

    private static List<String> file(String name) {
        return List.of("-map_metadata", "-1", "-map_chapters", "-1", "-bitexact", "-f", "mp4", name);
    }

    /** The file of a video encode. */
    public static String video(int index) {
        return "v" + index + ".mp4";
    }

    /** The file of an audio encode. */
    public static String audio(int index) {
        return "a" + index + ".mp4";
    }
}
