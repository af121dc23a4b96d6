package dev.reelway.local.mediaconvert.job;

import dev.reelway.local.mediaconvert.job.VideoCodec.FrameCapture;
import dev.reelway.local.mediaconvert.job.VideoCodec.Gop;
import dev.reelway.local.mediaconvert.job.VideoCodec.H264;
import dev.reelway.local.mediaconvert.job.VideoCodec.Tools;
import dev.reelway.local.mediaconvert.job.VideoCodec.Tuning;
import dev.reelway.local.mediaconvert.job.VideoDescription.Scaling;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Reads a video description. */
final class VideoReader {

    private static final long MOST_BITS = 1_152_000_000L;
    private static final Map<String, Double> AQ_STRENGTHS =
            Map.of("OFF", 0.0, "LOW", 0.6, "MEDIUM", 0.8, "HIGH", 1.0, "HIGHER", 1.2, "MAX", 1.4);

    private VideoReader() {}

    static VideoDescription read(StrictObject video) {
        video.only("timecodeInsertion", "DISABLED")
                .only("timecodeTrack", "DISABLED")
                .only("respondToAfd", "NONE");
        video.only("afdSignaling", "NONE")
                .only("dropFrameTimecode", "ENABLED", "DISABLED")
                .only("fixedAfd", "0");
        video.only("antiAlias", "DISABLED", "ENABLED").only("sharpness", "50").only("colorMetadata", "INSERT");
        video.only("chromaPositionMode", "AUTO");
        StrictObject preprocessors = video.section("videoPreprocessors");
        boolean toSdr = colorCorrector(preprocessors.section("colorCorrector"));
        boolean deinterlace = preprocessors
                .object("deinterlacer")
                .map(VideoReader::deinterlacer)
                .isPresent();
        preprocessors.end();
        StrictObject settings = video.section("codecSettings");
        Codec codec = settings.choice("codec", Codec.H_264);
        VideoCodec read = switch (codec) {
            case H_264 -> h264(settings.section("h264Settings"));
            case FRAME_CAPTURE -> capture(settings.section("frameCaptureSettings"));
        };
        settings.end();
        VideoDescription description = new VideoDescription(
                side(video, "width"),
                side(video, "height"),
                video.choice("scalingBehavior", Scaling.DEFAULT),
                toSdr,
                deinterlace,
                read);
        video.end();
        return description;
    }

    private static OptionalInt side(StrictObject video, String member) {
        OptionalLong pixels = video.integer(member, 32, 8192);
        if (pixels.isPresent() && pixels.getAsLong() % 2 != 0) {
            video.problems().invalid(video.pointer(member), "expected an even number");
        }
        return pixels.isPresent() ? OptionalInt.of((int) pixels.getAsLong()) : OptionalInt.empty();
    }

    private static boolean colorCorrector(StrictObject corrector) {
        boolean toSdr = corrector.choice("colorSpaceConversion", ColorSpace.NONE) == ColorSpace.FORCE_709;
        // One curve (Hable) serves for both of the service's tone mappers.
        corrector.only("hdrToSdrToneMapper", "PRESERVE_DETAILS", "VIBRANT").only("sampleRangeConversion", "NONE");
        corrector
                .only("brightness", "50")
                .only("contrast", "50")
                .only("saturation", "50")
                .only("hue", "0")
                .end();
        return toSdr;
    }

    private static StrictObject deinterlacer(StrictObject deinterlacer) {
        deinterlacer.only("algorithm", "INTERPOLATE").only("mode", "DEINTERLACE", "ADAPTIVE");
        deinterlacer.only("control", "NORMAL").end();
        return deinterlacer;
    }

    private static FrameCapture capture(StrictObject capture) {
        long numerator =
                capture.integer("framerateNumerator", 1, Integer.MAX_VALUE).orElse(1);
        long denominator =
                capture.integer("framerateDenominator", 1, Integer.MAX_VALUE).orElse(1);
        long most = capture.integer("maxCaptures", 1, 10_000_000).orElse(10_000_000);
        long quality = capture.integer("quality", 1, 100).orElse(80);
        capture.end();
        return new FrameCapture(new Rational(numerator, denominator).inverse(), (int) most, (int) quality);
    }

    private static H264 h264(StrictObject h264) {
        RateControl rate = rate(h264);
        Tuning tuning = h264.choice("qualityTuningLevel", Tuning.SINGLE_PASS);
        if (tuning == Tuning.MULTI_PASS_HQ && !(rate instanceof RateControl.Quality)) {
            // At a constant quality a look-ahead does what a first pass would; at a given rate it does not.
            h264.problems().notImplemented(h264.pointer("qualityTuningLevel") + " \"MULTI_PASS_HQ\" without QVBR");
        }
        Gop gop = gop(h264);
        Optional<Rational> frameRate = frameRate(h264);
        Tools tools = tools(h264);
        harmless(h264);
        h264.end();
        return new H264(rate, tuning, gop, frameRate, tools);
    }

    private static RateControl rate(StrictObject h264) {
        OptionalLong maximum = h264.integer("maxBitrate", 1000, MOST_BITS);
        OptionalLong bitrate = h264.integer("bitrate", 1000, MOST_BITS);
        OptionalLong buffer = h264.integer("hrdBufferSize", 0, MOST_BITS);
        StrictObject qvbr = h264.section("qvbrSettings");
        double level = qvbr.integer("qvbrQualityLevel", 1, 10).orElse(7)
                + qvbr.number("qvbrQualityLevelFineTune", 0, 1).orElse(0);
        qvbr.end();
        return switch (h264.choice("rateControlMode", Mode.VBR)) {
            case QVBR -> new RateControl.Quality(level, needed(h264, "maxBitrate", maximum), buffer);
            case CBR -> new RateControl.Constant(needed(h264, "bitrate", bitrate), buffer);
            case VBR -> {
                long average = needed(h264, "bitrate", bitrate);
                yield new RateControl.Variable(average, Math.max(average, maximum.orElse(average)), buffer);
            }
        };
    }

    private static long needed(StrictObject h264, String member, OptionalLong value) {
        if (value.isEmpty()) {
            h264.problems().invalid(h264.pointer(member), "is a required property in this rateControlMode");
        }
        return value.orElse(1000);
    }

    private static Gop gop(StrictObject h264) {
        h264.only("gopClosedCadence", "1").only("minIInterval", "0");
        return switch (h264.choice("gopSizeUnits", GopUnit.FRAMES)) {
            case AUTO -> new Gop(2, false);
            case SECONDS -> new Gop(h264.number("gopSize", 0.1, 60).orElse(2), false);
            case FRAMES -> new Gop(Math.rint(h264.number("gopSize", 1, 100_000).orElse(90)), true);
        };
    }

    private static Optional<Rational> frameRate(StrictObject h264) {
        boolean specified =
                h264.choice("framerateControl", FramerateControl.INITIALIZE_FROM_SOURCE) == FramerateControl.SPECIFIED;
        OptionalLong numerator = h264.integer("framerateNumerator", 1, Integer.MAX_VALUE);
        OptionalLong denominator = h264.integer("framerateDenominator", 1, Integer.MAX_VALUE);
        h264.only("framerateConversionAlgorithm", "DUPLICATE_DROP");
        if (!specified) {
            return Optional.empty();
        }
        Rational rate = new Rational(needed(h264, "framerateNumerator", numerator), denominator.orElse(1));
        if (rate.toDouble() > 240) {
            h264.problems().invalid(h264.pointer("framerateNumerator"), "expected at most 240 frames a second");
        }
        return Optional.of(rate);
    }

    private static Tools tools(StrictObject h264) {
        String profile = h264.choice("codecProfile", Profile.MAIN).name().toLowerCase(Locale.ROOT);
        Optional<String> level = h264.text("codecLevel")
                .filter(text -> !text.equals("AUTO"))
                .map(text -> text.replace("LEVEL_", "").replace('_', '.'));
        if (level.isPresent() && !level.get().matches("[1-5](\\.[1-3])?")) {
            h264.problems().invalid(h264.pointer("codecLevel"), "expected AUTO or a level such as LEVEL_4_1");
        }
        Optional<String> aq = h264.text("adaptiveQuantization").filter(text -> !text.equals("AUTO"));
        if (aq.isPresent() && !AQ_STRENGTHS.containsKey(aq.get())) {
            h264.problems().notImplemented(h264.pointer("adaptiveQuantization") + " \"" + aq.get() + "\"");
        }
        boolean sceneCuts = h264.choice("sceneChangeDetect", SceneChange.ENABLED) != SceneChange.DISABLED;
        return new Tools(
                profile,
                level,
                small(h264.integer("numberBFramesBetweenReferenceFrames", 0, 7)),
                small(h264.integer("numberReferenceFrames", 1, 6)),
                sceneCuts,
                aq.map(name -> AQ_STRENGTHS.getOrDefault(name, 1.0)));
    }

    /** Settings of the service's encoder that x264 decides by itself, as far as they leave it the decision. */
    private static void harmless(StrictObject h264) {
        h264.only("interlaceMode", "PROGRESSIVE")
                .only("entropyEncoding", "CABAC")
                .only("fieldEncoding", "PAFF");
        h264.only("slowPal", "DISABLED")
                .only("telecine", "NONE")
                .only("syntax", "DEFAULT")
                .only("softness", "0");
        h264.only("slices", "1").only("repeatPps", "DISABLED").only("unregisteredSeiTimecode", "DISABLED");
        h264.only("flickerAdaptiveQuantization", "DISABLED", "ENABLED").only("spatialAdaptiveQuantization", "ENABLED");
        h264.only("temporalAdaptiveQuantization", "ENABLED").only("dynamicSubGop", "STATIC", "ADAPTIVE");
        h264.only("gopBReference", "ENABLED", "DISABLED").only("endOfStreamMarkers", "INCLUDE", "SUPPRESS");
        h264.only("scanTypeConversionMode", "INTERLACED").only("saliencyAwareEncoding", "DISABLED");
        h264.irrelevant("hrdBufferInitialFillPercentage", "hrdBufferFinalFillPercentage");
        h264.only("writeMp4PackagingType", "AVC1");
        // Outputs always have square pixels.
        h264.only("parControl", "SPECIFIED").only("parNumerator", "1").only("parDenominator", "1");
    }

    private static OptionalInt small(OptionalLong value) {
        return value.isPresent() ? OptionalInt.of((int) value.getAsLong()) : OptionalInt.empty();
    }

    private enum Codec {
        H_264,
        FRAME_CAPTURE
    }

    private enum ColorSpace {
        NONE,
        FORCE_709
    }

    private enum Mode {
        VBR,
        CBR,
        QVBR
    }

    private enum GopUnit {
        FRAMES,
        SECONDS,
        AUTO
    }

    private enum FramerateControl {
        INITIALIZE_FROM_SOURCE,
        SPECIFIED
    }

    private enum Profile {
        BASELINE,
        MAIN,
        HIGH
    }

    private enum SceneChange {
        ENABLED,
        TRANSITION_DETECTION,
        DISABLED
    }
}
