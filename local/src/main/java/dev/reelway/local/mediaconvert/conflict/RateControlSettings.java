package dev.reelway.local.mediaconvert.conflict;

/**
 * Which bitrates go with which rate control mode. The sentence about incompatible settings is the service's, as users report it.
 * With automated ABR the service decides on the rates.
 *
 * @see <a href="https://docs.aws.amazon.com/mediaconvert/latest/ug/cbr-vbr-qvbr.html">QVBR, VBR and CBR</a>
 */
final class RateControlSettings implements Rule {

    private static final String INCOMPATIBLE =
            "Your job contains values for the following settings that are incompatible: Rate control mode, Bitrate, and"
                    + " Max bitrate. Adjust your settings and resubmit your job. Some valid combinations of settings are"
                    + " these: Set Rate control mode to QVBR, specify a value for Max bitrate, and don't specify a value"
                    + " for Bitrate. Or, set Rate control mode to CBR, specify a value for Bitrate, and don't specify a"
                    + " value for Max bitrate.";

    @Override
    public void check(Place settings, Findings findings) {
        Outputs.each(settings, (group, output) -> {
            if (!Outputs.isAutomated(group)) {
                Outputs.codecs(output.at("videoDescription")).forEach(codec -> video(codec, findings));
            }
        });
        Outputs.eachAudio(settings, audio -> {
            Place mp3 = audio.at("codecSettings").at("mp3Settings");
            if (mp3.is("rateControlMode", "VBR")) {
                findings.require(mp3, "vbrQuality");
            }
        });
    }

    private static void video(Place codec, Findings findings) {
        String mode = codec.text("rateControlMode").orElse("");
        boolean wrong = switch (mode) {
            case "QVBR" -> codec.has("bitrate") || !codec.has("maxBitrate");
            case "CBR" -> codec.has("maxBitrate") || !codec.has("bitrate");
            case "VBR" -> !codec.has("bitrate");
            default -> false;
        };
        if (wrong) {
            findings.add(codec, INCOMPATIBLE);
        }
        if (codec.has("qvbrSettings") && !mode.isEmpty() && !mode.equals("QVBR")) {
            findings.dependency(codec.at("qvbrSettings"), codec.at("rateControlMode"), "QVBR");
        }
        if (mode.equals("VBR")
                && codec.number("maxBitrate").orElse(Double.MAX_VALUE)
                        < codec.number("bitrate").orElse(0)) {
            findings.add(
                    codec.at("maxBitrate"),
                    "Should be greater than or equal to "
                            + (long) codec.number("bitrate").orElse(0));
        }
        if (codec.at("qvbrSettings").has("qvbrQualityLevelFineTune")) {
            findings.require(codec.at("qvbrSettings"), "qvbrQualityLevel");
        }
    }
}
