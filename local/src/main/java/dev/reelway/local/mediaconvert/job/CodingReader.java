package dev.reelway.local.mediaconvert.job;

import dev.reelway.local.mediaconvert.job.FrameRate.Conversion;
import dev.reelway.local.mediaconvert.job.VideoCodec.Coding;
import dev.reelway.local.mediaconvert.job.VideoCodec.Gop;
import dev.reelway.local.mediaconvert.job.VideoCodec.Tuning;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Reads what the settings of several video codecs have in common. */
final class CodingReader {

    private static final Map<String, Double> AQ_STRENGTHS =
            Map.of("OFF", 0.0, "LOW", 0.6, "MEDIUM", 0.8, "HIGH", 1.0, "HIGHER", 1.2, "MAX", 1.4);

    private CodingReader() {}

    /** H.264 and H.265 share all of it. */
    static Coding full(StrictObject codec, long mostBits) {
        RateControl rate = rate(codec, mostBits);
        return new Coding(
                rate, codec.choice("qualityTuningLevel", Tuning.SINGLE_PASS), gop(codec), frameRate(codec, 90_000));
    }

    private static RateControl rate(StrictObject codec, long most) {
        OptionalLong maximum = codec.integer("maxBitrate", 1000, most);
        OptionalLong bitrate = codec.integer("bitrate", 1000, most);
        OptionalLong buffer = codec.integer("hrdBufferSize", 0, most);
        StrictObject qvbr = codec.section("qvbrSettings");
        double level = level(qvbr);
        long average = qvbr.integer("maxAverageBitrate", 1000, most).orElse(0);
        qvbr.end();
        return switch (codec.choice("rateControlMode", Mode.VBR)) {
            case QVBR -> {
                if (average > 0) {
                    codec.problems().notImplemented(qvbr.pointer("maxAverageBitrate"));
                }
                yield new RateControl.Quality(level, needed(codec, "maxBitrate", maximum), buffer);
            }
            case CBR -> new RateControl.Constant(needed(codec, "bitrate", bitrate), buffer);
            case VBR -> {
                long wanted = needed(codec, "bitrate", bitrate);
                yield new RateControl.Variable(wanted, Math.max(wanted, maximum.orElse(wanted)), buffer);
            }
        };
    }

    static double level(StrictObject qvbr) {
        return qvbr.integer("qvbrQualityLevel", 1, 10).orElse(7)
                + qvbr.number("qvbrQualityLevelFineTune", 0, 1).orElse(0);
    }

    static long needed(StrictObject codec, String member, OptionalLong value) {
        if (value.isEmpty()) {
            codec.problems().invalid(codec.pointer(member), "is a required property in this rateControlMode");
        }
        return value.orElse(1000);
    }

    private static Gop gop(StrictObject codec) {
        // Groups are closed, each: more often than asked for by a larger cadence, and always at a key frame.
        codec.integer("gopClosedCadence", 0, Integer.MAX_VALUE);
        OptionalLong least = codec.integer("minIInterval", 0, 30);
        // Without units the service decides, unless there is a size, which it then counts in frames.
        GopUnit unit = codec.has("gopSize") ? GopUnit.FRAMES : GopUnit.AUTO;
        Gop gop = switch (codec.choice("gopSizeUnits", unit)) {
            case AUTO -> new Gop(2, false);
            case SECONDS -> new Gop(codec.number("gopSize", 0.1, 60).orElse(2), false);
            case FRAMES -> new Gop(Math.rint(codec.number("gopSize", 1, 100_000).orElse(90)), true);
        };
        // Between the key frames of the cadence there are none, so that any smaller distance is kept.
        if (gop.inFrames() && least.orElse(0) > gop.size()) {
            codec.problems().invalid(codec.pointer("minIInterval"), "expected at most the GOP size");
        }
        codec.irrelevant("gopSize");
        return gop;
    }

    static FrameRate frameRate(StrictObject codec, long most) {
        boolean specified = codec.choice("framerateControl", Control.INITIALIZE_FROM_SOURCE) == Control.SPECIFIED;
        OptionalLong numerator = codec.integer("framerateNumerator", 1, Integer.MAX_VALUE);
        OptionalLong denominator = codec.integer("framerateDenominator", 1, Integer.MAX_VALUE);
        Conversion conversion = codec.choice("framerateConversionAlgorithm", Conversion.DUPLICATE_DROP);
        if (!specified) {
            return new FrameRate(Optional.empty(), conversion);
        }
        if (numerator.isEmpty()) {
            codec.problems()
                    .invalid(codec.pointer("framerateNumerator"), "is a required property where the rate is SPECIFIED");
        }
        Rational rate = new Rational(numerator.orElse(25), denominator.orElse(1));
        if (rate.toDouble() > Math.min(most, 240)) {
            codec.problems().invalid(codec.pointer("framerateNumerator"), "expected at most 240 frames a second");
        }
        return new FrameRate(Optional.of(rate), conversion);
    }

    static OptionalDouble adaptiveQuantization(StrictObject codec) {
        Optional<String> aq = codec.text("adaptiveQuantization").filter(text -> !text.equals("AUTO"));
        if (aq.isPresent() && !AQ_STRENGTHS.containsKey(aq.get())) {
            codec.problems().notImplemented(codec.pointer("adaptiveQuantization") + " \"" + aq.get() + "\"");
        }
        return aq.isPresent() ? OptionalDouble.of(AQ_STRENGTHS.getOrDefault(aq.get(), 1.0)) : OptionalDouble.empty();
    }

    /** A level such as {@code LEVEL_4_1} as encoders write it. */
    static Optional<String> codecLevel(StrictObject codec, String pattern) {
        Optional<String> level = codec.text("codecLevel")
                .filter(text -> !text.equals("AUTO"))
                .map(text -> text.replace("LEVEL_", "").replace('_', '.'));
        if (level.isPresent() && !level.get().matches(pattern)) {
            codec.problems().invalid(codec.pointer("codecLevel"), "expected AUTO or a level such as LEVEL_4_1");
        }
        return level;
    }

    static OptionalInt small(OptionalLong value) {
        return value.isPresent() ? OptionalInt.of((int) value.getAsLong()) : OptionalInt.empty();
    }

    /** Settings of the service's encoder that the encoders here decide by themselves, as far as they leave it the decision. */
    static void harmless(StrictObject codec) {
        codec.only("interlaceMode", "PROGRESSIVE").only("slowPal", "DISABLED").only("telecine", "NONE");
        codec.only("slices", "1").only("unregisteredSeiTimecode", "DISABLED");
        codec.only("flickerAdaptiveQuantization", "DISABLED", "ENABLED").only("spatialAdaptiveQuantization", "ENABLED");
        codec.only("temporalAdaptiveQuantization", "ENABLED").only("dynamicSubGop", "STATIC", "ADAPTIVE");
        codec.only("gopBReference", "ENABLED", "DISABLED").only("endOfStreamMarkers", "INCLUDE", "SUPPRESS");
        codec.only("scanTypeConversionMode", "INTERLACED");
        codec.irrelevant("hrdBufferInitialFillPercentage", "hrdBufferFinalFillPercentage");
        parControl(codec);
    }

    /** Outputs always have square pixels: those of a source that has others are made square. */
    static void parControl(StrictObject codec) {
        codec.only("parControl", "SPECIFIED", "INITIALIZE_FROM_SOURCE")
                .only("parNumerator", "1")
                .only("parDenominator", "1");
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

    private enum Control {
        INITIALIZE_FROM_SOURCE,
        SPECIFIED
    }
}
