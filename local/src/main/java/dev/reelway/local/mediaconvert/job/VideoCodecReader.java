package dev.reelway.local.mediaconvert.job;

import dev.reelway.local.mediaconvert.job.VideoCodec.Av1;
import dev.reelway.local.mediaconvert.job.VideoCodec.Coding;
import dev.reelway.local.mediaconvert.job.VideoCodec.FrameCapture;
import dev.reelway.local.mediaconvert.job.VideoCodec.Gop;
import dev.reelway.local.mediaconvert.job.VideoCodec.H264;
import dev.reelway.local.mediaconvert.job.VideoCodec.H265;
import dev.reelway.local.mediaconvert.job.VideoCodec.Hevc;
import dev.reelway.local.mediaconvert.job.VideoCodec.Tools;
import dev.reelway.local.mediaconvert.job.VideoCodec.Tuning;
import dev.reelway.local.mediaconvert.job.VideoCodec.Vp9;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Reads the settings of a video codec. */
final class VideoCodecReader {

    private static final long MOST_H264 = 1_152_000_000L;
    private static final long MOST_H265 = 1_466_400_000L;
    private static final long MOST_AV1 = 1_152_000_000L;
    private static final long MOST_VP9 = 480_000_000L;

    private VideoCodecReader() {}

    static VideoCodec read(StrictObject settings) {
        VideoCodec codec = switch (settings.choice("codec", Codec.H_264)) {
            case H_264 -> h264(settings.section("h264Settings"));
            case H_265 -> h265(settings.section("h265Settings"));
            case AV1 -> av1(settings.section("av1Settings"));
            case VP9 -> vp9(settings.section("vp9Settings"));
            case FRAME_CAPTURE -> capture(settings.section("frameCaptureSettings"));
        };
        settings.end();
        return codec;
    }

    private static H264 h264(StrictObject h264) {
        Coding coding = CodingReader.full(h264, MOST_H264);
        H264Profile profile = h264.choice("codecProfile", H264Profile.MAIN);
        Tools tools = tools(h264, profile.name, profile.depth, "[1-5](\\.[1-3])?");
        CodingReader.harmless(h264);
        boolean arithmetic = h264.choice("entropyEncoding", Entropy.CABAC) == Entropy.CABAC;
        h264.only("fieldEncoding", "PAFF");
        h264.only("syntax", "DEFAULT").only("softness", "0").only("repeatPps", "DISABLED");
        h264.only("saliencyAwareEncoding", "DISABLED").only("writeMp4PackagingType", "AVC1");
        h264.end();
        return new H264(coding, tools, arithmetic && profile != H264Profile.BASELINE);
    }

    private static H265 h265(StrictObject h265) {
        Coding coding = CodingReader.full(h265, MOST_H265);
        H265Profile profile = h265.choice("codecProfile", H265Profile.MAIN_MAIN);
        Tools tools = tools(h265, profile.name, profile.depth, "[1-6](\\.[12])?");
        CodingReader.harmless(h265);
        boolean deblocking = h265.choice("deblocking", Switch.ENABLED) == Switch.ENABLED;
        boolean offset = h265.choice("sampleAdaptiveOffsetFilterMode", Offset.DEFAULT) != Offset.OFF;
        String tag = h265.choice("writeMp4PackagingType", Packaging.HEV1) == Packaging.HVC1 ? "hvc1" : "hev1";
        h265.only("alternateTransferFunctionSei", "DISABLED").only("temporalIds", "DISABLED");
        h265.only("tiles", "DISABLED").end();
        return new H265(coding, tools, new Hevc(profile.highTier, deblocking, offset, tag));
    }

    private static Tools tools(StrictObject codec, String profile, int depth, String levels) {
        boolean sceneCuts = codec.choice("sceneChangeDetect", SceneChange.ENABLED) != SceneChange.DISABLED;
        OptionalInt bFrames = CodingReader.small(codec.integer("numberBFramesBetweenReferenceFrames", 0, 7));
        return new Tools(
                profile,
                depth,
                CodingReader.codecLevel(codec, levels),
                profile.equals("baseline") ? OptionalInt.empty() : bFrames,
                CodingReader.small(codec.integer("numberReferenceFrames", 1, 6)),
                sceneCuts,
                CodingReader.adaptiveQuantization(codec));
    }

    private static Av1 av1(StrictObject av1) {
        StrictObject qvbr = av1.section("qvbrSettings");
        double level = CodingReader.level(qvbr);
        qvbr.end();
        av1.only("rateControlMode", "QVBR");
        OptionalLong maximum = av1.integer("maxBitrate", 1000, MOST_AV1);
        RateControl rate =
                new RateControl.Quality(level, CodingReader.needed(av1, "maxBitrate", maximum), OptionalLong.empty());
        FrameRate frameRate = CodingReader.frameRate(av1, 240);
        // The service's default is what it decides by content; here two seconds' worth of a common rate.
        Gop gop = new Gop(Math.rint(av1.number("gopSize", 1, 100_000).orElse(60)), true);
        boolean grain = av1.choice("filmGrainSynthesis", Switch.DISABLED) == Switch.ENABLED;
        int depth = av1.choice("bitDepth", BitDepth.BIT_8) == BitDepth.BIT_10 ? 10 : 8;
        av1.only("adaptiveQuantization", "LOW", "MEDIUM", "HIGH", "HIGHER", "MAX");
        av1.only("spatialAdaptiveQuantization", "ENABLED").only("slices", "1");
        av1.only("numberBFramesBetweenReferenceFrames", "7", "15").end();
        return new Av1(new Coding(rate, Tuning.SINGLE_PASS, gop, frameRate), depth, grain);
    }

    private static Vp9 vp9(StrictObject vp9) {
        vp9.only("rateControlMode", "VBR");
        long bitrate = CodingReader.needed(vp9, "bitrate", vp9.integer("bitrate", 1000, MOST_VP9));
        long maximum =
                Math.max(bitrate, vp9.integer("maxBitrate", 1000, MOST_VP9).orElse(bitrate));
        OptionalLong buffer = vp9.integer("hrdBufferSize", 0, 47_185_920);
        vp9.only("qualityTuningLevel", "MULTI_PASS", "MULTI_PASS_HQ");
        FrameRate frameRate = CodingReader.frameRate(vp9, 240);
        Gop gop = new Gop(Math.rint(vp9.number("gopSize", 1, 100_000).orElse(90)), true);
        CodingReader.parControl(vp9);
        vp9.end();
        RateControl rate = new RateControl.Variable(bitrate, maximum, buffer);
        return new Vp9(new Coding(rate, Tuning.MULTI_PASS_HQ, gop, frameRate));
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

    private enum Codec {
        H_264,
        H_265,
        AV1,
        VP9,
        FRAME_CAPTURE
    }

    private enum Switch {
        ENABLED,
        DISABLED
    }

    private enum Entropy {
        CABAC,
        CAVLC
    }

    private enum Offset {
        DEFAULT,
        ADAPTIVE,
        OFF
    }

    private enum Packaging {
        HVC1,
        HEV1
    }

    private enum BitDepth {
        BIT_8,
        BIT_10
    }

    private enum SceneChange {
        ENABLED,
        TRANSITION_DETECTION,
        DISABLED
    }

    private enum H264Profile {
        BASELINE("baseline", 8),
        MAIN("main", 8),
        HIGH("high", 8),
        HIGH_10BIT("high10", 10);

        private final String name;
        private final int depth;

        H264Profile(String name, int depth) {
            this.name = name;
            this.depth = depth;
        }
    }

    private enum H265Profile {
        MAIN_MAIN("main", 8, false),
        MAIN_HIGH("main", 8, true),
        MAIN10_MAIN("main10", 10, false),
        MAIN10_HIGH("main10", 10, true);

        private final String name;
        private final int depth;
        private final boolean highTier;

        H265Profile(String name, int depth, boolean highTier) {
            this.name = name;
            this.depth = depth;
            this.highTier = highTier;
        }
    }
}
