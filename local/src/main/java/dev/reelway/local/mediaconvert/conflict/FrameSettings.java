package dev.reelway.local.mediaconvert.conflict;

import java.util.List;

/**
 * Rates and shapes that are said to be specified, and what x264's profiles are bound to. That a BASELINE profile needs CAVLC, and
 * the words for it, is reported by users; the rest is the model's documentation.
 *
 * @see <a href="https://docs.aws.amazon.com/mediaconvert/latest/apireference/jobs.html">H264Settings</a>
 */
final class FrameSettings implements Rule {

    private static final List<String> WITH_CABAC = List.of("HIGH", "HIGH_10BIT", "HIGH_422", "HIGH_422_10BIT", "MAIN");

    @Override
    public void check(Place settings, Findings findings) {
        Outputs.eachVideo(settings, video -> {
            Outputs.codecs(video).forEach(codec -> codec(codec, findings));
            Place h264 = video.at("codecSettings").at("h264Settings");
            if (h264.is("codecProfile", "BASELINE") && !h264.is("entropyEncoding", "CAVLC")) {
                baseline(h264, findings);
            }
        });
    }

    private static void codec(Place codec, Findings findings) {
        if (codec.is("framerateControl", "SPECIFIED")) {
            findings.require(codec, "framerateNumerator", "framerateDenominator");
        }
        if (codec.is("parControl", "SPECIFIED")) {
            findings.require(codec, "parNumerator", "parDenominator");
        }
        if (codec.is("slowPal", "ENABLED") && rate(codec) != 25) {
            findings.add(codec.at("slowPal"), "expected a frame rate of 25 with slow PAL");
        }
    }

    private static double rate(Place codec) {
        double denominator = codec.number("framerateDenominator").orElse(1);
        return codec.is("framerateControl", "SPECIFIED")
                ? codec.number("framerateNumerator").orElse(0) / denominator
                : 0;
    }

    private static void baseline(Place h264, Findings findings) {
        findings.add(h264.at("codecProfile"), "Should match all dependencies: See other errors for more details");
        findings.add(h264, "Should match exactly one schema defined in \"oneOf\"");
        if (h264.has("entropyEncoding")) {
            findings.add(h264.at("entropyEncoding"), "Must be CAVLC");
        } else {
            findings.require(h264, "entropyEncoding");
        }
        findings.add(
                h264.at("codecProfile"),
                "Should be equal to one of the allowed values in [\"" + String.join("\",\"", WITH_CABAC) + "\"]");
    }
}
