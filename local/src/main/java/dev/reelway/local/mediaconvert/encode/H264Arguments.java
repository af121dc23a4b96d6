package dev.reelway.local.mediaconvert.encode;

import dev.reelway.local.mediaconvert.job.RateControl;
import dev.reelway.local.mediaconvert.job.VideoCodec.H264;
import dev.reelway.local.mediaconvert.job.VideoCodec.Tools;
import dev.reelway.local.mediaconvert.job.VideoCodec.Tuning;
import java.util.ArrayList;
import java.util.List;

/** x264's options for the service's settings. */
final class H264Arguments {

    private H264Arguments() {}

    static List<String> of(VideoEncode encode, H264 h264) {
        List<String> arguments = new ArrayList<>(
                List.of("-c:v", "libx264", "-preset", preset(h264.coding().tuning())));
        arguments.addAll(h264.coding().rate().accept(new RateArguments(0)));
        if (h264.coding().rate() instanceof RateControl.Constant) {
            arguments.addAll(List.of("-nal-hrd", "cbr"));
        }
        arguments.addAll(tools(h264.tools()));
        if (!h264.arithmetic() && !h264.tools().profile().equals("baseline")) {
            arguments.addAll(List.of("-coder", "vlc"));
        }
        arguments.addAll(gop(h264, encode));
        return arguments;
    }

    private static String preset(Tuning tuning) {
        return switch (tuning) {
            case SINGLE_PASS -> "veryfast";
            case SINGLE_PASS_HQ -> "faster";
            case MULTI_PASS_HQ -> "medium";
        };
    }

    /**
     * The encoder's own limits are far apart: what it puts at scene changes are then I-frames inside a group, never key frames
     * of their own.
     */
    private static List<String> gop(H264 h264, VideoEncode encode) {
        long frames = VideoArguments.gopFrames(encode);
        List<String> arguments = new ArrayList<>(VideoArguments.forcedKeyFrames(encode));
        arguments.addAll(List.of("-g", Long.toString(10 * frames), "-keyint_min", Long.toString(5 * frames + 1)));
        if (!h264.tools().sceneCuts()) {
            arguments.addAll(List.of("-sc_threshold", "0"));
        }
        return arguments;
    }

    private static List<String> tools(Tools tools) {
        List<String> arguments = new ArrayList<>(List.of("-profile:v", tools.profile()));
        tools.level().ifPresent(level -> arguments.addAll(List.of("-level:v", level)));
        tools.bFrames().ifPresent(frames -> arguments.addAll(List.of("-bf", Integer.toString(frames))));
        tools.references().ifPresent(frames -> arguments.addAll(List.of("-refs", Integer.toString(frames))));
        tools.aqStrength().ifPresent(strength -> {
            if (strength == 0) {
                arguments.addAll(List.of("-aq-mode", "0"));
            } else {
                arguments.addAll(List.of("-aq-strength", VideoArguments.number(strength)));
            }
        });
        return arguments;
    }
}
