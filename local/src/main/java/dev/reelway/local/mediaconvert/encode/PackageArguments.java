package dev.reelway.local.mediaconvert.encode;

import dev.reelway.local.mediaconvert.job.OutputGroup;
import java.util.ArrayList;
import java.util.List;

/** Commands that package finished encodes by copy, which takes no time beside encoding. */
public final class PackageArguments {

    private PackageArguments() {}

    /**
     * Cuts the outputs of a CMAF group into segments: {@code s0init.mp4}, {@code s0_000000001.m4s}, … for the first output.
     * The playlists that ffmpeg writes beside them are not used.
     */
    public static List<String> cmaf(OutputGroup.Cmaf group, List<Produced> outputs, String folder) {
        List<String> arguments = start();
        for (Produced output : outputs) {
            arguments.addAll(List.of("-i", track(output)));
        }
        for (int i = 0; i < outputs.size(); i++) {
            arguments.addAll(List.of("-map", i + ":0"));
        }
        // Segment ends are counted from the start, not from the last segment, so audio does not drift from video.
        arguments.addAll(List.of("-c", "copy", "-bitexact", "-f", "dash", "-use_template", "1", "-use_timeline", "0"));
        arguments.addAll(List.of("-seg_duration", Integer.toString(group.segmentSeconds())));
        arguments.addAll(
                List.of("-frag_type", "duration", "-frag_duration", Integer.toString(group.fragmentSeconds())));
        arguments.addAll(List.of("-init_seg_name", "s$RepresentationID$init.mp4"));
        arguments.addAll(List.of("-media_seg_name", "s$RepresentationID$_$Number%09d$.m4s"));
        arguments.add(folder + "/unused.mpd");
        return arguments;
    }

    /** Puts an output's tracks into one progressive MP4. */
    public static List<String> mp4(Produced output, String file) {
        List<String> arguments = start();
        List<String> tracks = tracks(output);
        for (String track : tracks) {
            arguments.addAll(List.of("-i", track));
        }
        for (int i = 0; i < tracks.size(); i++) {
            arguments.addAll(List.of("-map", i + ":0"));
        }
        arguments.addAll(List.of("-c", "copy", "-bitexact", "-movflags", "+faststart", "-f", "mp4", file));
        return arguments;
    }

    private static List<String> start() {
        return new ArrayList<>(List.of("-hide_banner", "-nostdin", "-nostats", "-loglevel", "error", "-y"));
    }

    private static String track(Produced output) {
        return tracks(output).get(0);
    }

    private static List<String> tracks(Produced output) {
        List<String> tracks = new ArrayList<>();
        output.video().ifPresent(index -> tracks.add(EncodeArguments.video(index)));
        output.audio().forEach(audio -> tracks.add(EncodeArguments.audio(audio.encode())));
        return tracks;
    }
}
