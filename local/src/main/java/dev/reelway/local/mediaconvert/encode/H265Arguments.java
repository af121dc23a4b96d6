package dev.reelway.local.mediaconvert.encode;

import dev.reelway.local.mediaconvert.encode.SourceChain.Statics;
import dev.reelway.local.mediaconvert.job.RateControl;
import dev.reelway.local.mediaconvert.job.VideoCodec.H265;
import dev.reelway.local.mediaconvert.job.VideoCodec.Tools;
import dev.reelway.local.mediaconvert.job.VideoCodec.Tuning;
import dev.reelway.local.mediaconvert.probe.MediaTrack.Mastering;
import dev.reelway.local.mediaconvert.probe.MediaTrack.Point;
import java.util.ArrayList;
import java.util.List;

/** x265's options for the service's settings. */
final class H265Arguments {

    /** For the same quality x265's rate factor is larger than x264's. */
    private static final double OFFSET = 3;

    private H265Arguments() {}

    static List<String> of(EncoderArguments encoder, H265 h265) {
        VideoEncode encode = encoder.encode();
        List<String> arguments = new ArrayList<>(
                List.of("-c:v", "libx265", "-preset", preset(h265.coding().tuning())));
        arguments.addAll(h265.coding().rate().accept(new RateArguments(OFFSET)));
        arguments.addAll(List.of(
                "-profile:v", h265.tools().profile(), "-tag:v", h265.hevc().tag()));
        arguments.addAll(VideoArguments.forcedKeyFrames(encode));
        arguments.addAll(List.of("-forced-idr", "1"));
        List<String> parameters = parameters(encode, h265);
        if (encoder.pass() > 0) {
            parameters.add("pass=" + encoder.pass());
            parameters.add("stats=v" + encoder.index() + ".x265");
        }
        arguments.addAll(VideoArguments.parameters("-x265-params", parameters));
        return arguments;
    }

    /** What the source was graded on and how bright it is, in x265's order of colours. */
    private static List<String> statics(Statics statics) {
        Mastering mastering = statics.mastering();
        List<String> parameters = new ArrayList<>();
        parameters.add("hdr10=1");
        parameters.add("master-display=G" + point(mastering.green()) + "B" + point(mastering.blue()) + "R"
                + point(mastering.red()) + "WP" + point(mastering.white()) + "L(" + mastering.maximum() + ","
                + mastering.minimum() + ")");
        statics.light().ifPresent(light -> parameters.add("max-cll=" + light.maximum() + "," + light.frameAverage()));
        return parameters;
    }

    private static String point(Point point) {
        return "(" + point.x() + "," + point.y() + ")";
    }

    private static String preset(Tuning tuning) {
        return switch (tuning) {
            case SINGLE_PASS -> "superfast";
            case SINGLE_PASS_HQ -> "veryfast";
            case MULTI_PASS_HQ -> "fast";
        };
    }

    private static List<String> parameters(VideoEncode encode, H265 h265) {
        Tools tools = h265.tools();
        long frames = VideoArguments.gopFrames(encode);
        List<String> parameters = new ArrayList<>(List.of("log-level=error", "open-gop=0"));
        parameters.add("keyint=" + 10 * frames);
        // Between forced key frames there are none; I-frames at scene changes stay inside the group.
        parameters.add("min-keyint=" + (5 * frames + 1));
        if (!tools.sceneCuts()) {
            parameters.add("scenecut=0");
        }
        if (h265.coding().rate() instanceof RateControl.Constant) {
            parameters.add("strict-cbr=1");
        }
        if (h265.hevc().tag().equals("hev1")) {
            parameters.add("repeat-headers=1");
        }
        encode.chain().reading().statics().ifPresent(statics -> parameters.addAll(statics(statics)));
        tools.level().ifPresent(level -> parameters.add("level-idc=" + level));
        if (h265.hevc().highTier()) {
            parameters.add("high-tier=1");
        }
        tools.bFrames().ifPresent(count -> parameters.add("bframes=" + count));
        tools.references().ifPresent(count -> parameters.add("ref=" + count));
        tools.aqStrength()
                .ifPresent(strength ->
                        parameters.add(strength == 0 ? "aq-mode=0" : "aq-strength=" + VideoArguments.number(strength)));
        if (!h265.hevc().deblocking()) {
            parameters.add("deblock=0");
        }
        if (!h265.hevc().sampleAdaptiveOffset()) {
            parameters.add("sao=0");
        }
        return parameters;
    }
}
