package dev.reelway.local.mediaconvert.encode;

import dev.reelway.local.mediaconvert.job.VideoCodec.Gop;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the arguments of all video encoders have in common. */
final class VideoArguments {

    /** Constant rate factors of x264 for the quality levels 1 to 10. */
    private static final double[] FACTORS = {40, 36, 33, 30, 27.5, 25, 22.5, 20, 18, 16};

    /** What a frame may be early by rounding. */
    private static final String EARLY = "0.0001";

    private VideoArguments() {}

    /**
     * The arguments of a whole encode.
     *
     * @param pass 0 for the only pass, else 1 or 2
     * @param index of the encode, which the files between passes are named by
     */
    static List<String> of(VideoEncode encode, int pass, int index) {
        return encode.codec().accept(new EncoderArguments(encode, pass, index));
    }

    /** Key frames come by the clock, so that they fall on the same times in every rendition. */
    static List<String> forcedKeyFrames(VideoEncode encode) {
        Gop gop = encode.codec().coding().gop();
        String expression;
        if (encode.cut().isEmpty()) {
            expression = gop.inFrames()
                    ? "not(mod(n," + (long) gop.size() + "))"
                    : "gte(t,n_forced*" + number(gop.size()) + ")";
        } else {
            String group = gop.inFrames()
                    ? "gte(n-prev_forced_n," + (long) gop.size() + ")"
                    : "gte(t-prev_forced_t," + number(gop.size()) + "-" + EARLY + ")";
            int cut = encode.cut().getAsInt();
            expression = "if(isnan(prev_forced_t),1," + group + "+gt(floor((t+" + EARLY + ")/" + cut
                    + "),floor((prev_forced_t+" + EARLY + ")/" + cut + ")))";
        }
        return List.of("-force_key_frames", "expr:" + expression);
    }

    /** Frames in the longest group, rounded up. */
    static long gopFrames(VideoEncode encode) {
        return (long) Math.ceil(encode.gopSeconds() * encode.chain().frameRate().toDouble() - 1e-6);
    }

    /** x264's factor of a quality level, between two levels in proportion. */
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

    /** An encoder's own parameters as one option. */
    static List<String> parameters(String option, List<String> parameters) {
        return parameters.isEmpty() ? List.of() : new ArrayList<>(List.of(option, String.join(":", parameters)));
    }
}
