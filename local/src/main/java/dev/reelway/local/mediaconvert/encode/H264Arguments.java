package dev.reelway.local.mediaconvert.encode;

import dev.reelway.local.mediaconvert.job.RateControl;
import dev.reelway.local.mediaconvert.job.VideoCodec.Gop;
import dev.reelway.local.mediaconvert.job.VideoCodec.H264;
import dev.reelway.local.mediaconvert.job.VideoCodec.Tools;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** x264's options for the service's settings. */
final class H264Arguments {

    /** Constant rate factors for the quality levels 1 to 10. */
    private static final double[] FACTORS = {40, 36, 33, 30, 27.5, 25, 22.5, 20, 18, 16};

    private H264Arguments() {}

    static List<String> of(VideoEncode encode) {
        H264 h264 = encode.h264();
        List<String> arguments = new ArrayList<>(List.of("-c:v", "libx264", "-preset", preset(h264)));
        arguments.addAll(h264.rate().accept(new RateArguments()));
        arguments.addAll(tools(h264.tools()));
        arguments.addAll(gop(h264, encode));
        return arguments;
    }

    private static String preset(H264 h264) {
        return switch (h264.tuning()) {
            case SINGLE_PASS -> "veryfast";
            case SINGLE_PASS_HQ -> "faster";
            case MULTI_PASS_HQ -> "medium";
        };
    }

    /**
     * Key frames come by the clock, so that they fall on the same times in every rendition. The encoder's own limits are far
     * apart: what it puts at scene changes are then I-frames inside a group, never key frames of their own.
     */
    private static List<String> gop(H264 h264, VideoEncode encode) {
        Gop gop = h264.gop();
        String expression = gop.inFrames()
                ? "expr:not(mod(n," + (long) gop.size() + "))"
                : "expr:gte(t,n_forced*" + number(gop.size()) + ")";
        long frames = (long)
                Math.ceil(encode.gopSeconds() * encode.chain().frameRate().toDouble());
        List<String> arguments = new ArrayList<>(List.of("-force_key_frames", expression));
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
                arguments.addAll(List.of("-aq-strength", number(strength)));
            }
        });
        return arguments;
    }

    /** The factor of a quality level, between two levels in proportion. */
    static double factor(double level) {
        int below = (int) Math.floor(level);
        double low = FACTORS[below - 1];
        double high = FACTORS[Math.min(below, FACTORS.length - 1)];
        return low + (high - low) * (level - below);
    }

    static String number(double value) {
        return value == Math.rint(value)
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.3f", value).replaceAll("0+$", "");
    }

    private static final class RateArguments implements RateControl.Visitor<List<String>> {

        @Override
        public List<String> quality(RateControl.Quality quality) {
            List<String> arguments = new ArrayList<>(List.of("-crf", number(factor(quality.level()))));
            arguments.addAll(limits(quality.maximum(), quality.buffer().orElse(2 * quality.maximum())));
            return arguments;
        }

        @Override
        public List<String> constant(RateControl.Constant constant) {
            List<String> arguments = new ArrayList<>(rate(constant.bitrate()));
            arguments.addAll(List.of("-minrate", Long.toString(constant.bitrate()), "-nal-hrd", "cbr"));
            arguments.addAll(limits(constant.bitrate(), constant.buffer().orElse(2 * constant.bitrate())));
            return arguments;
        }

        @Override
        public List<String> variable(RateControl.Variable variable) {
            List<String> arguments = new ArrayList<>(rate(variable.average()));
            arguments.addAll(limits(variable.maximum(), variable.buffer().orElse(2 * variable.maximum())));
            return arguments;
        }

        private static List<String> rate(long bits) {
            return List.of("-b:v", Long.toString(bits));
        }

        private static List<String> limits(long maximum, long buffer) {
            return List.of("-maxrate", Long.toString(maximum), "-bufsize", Long.toString(buffer));
        }
    }
}
