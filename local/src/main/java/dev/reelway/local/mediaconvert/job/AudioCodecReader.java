package dev.reelway.local.mediaconvert.job;

import dev.reelway.local.mediaconvert.job.AudioCodec.Detail;
import dev.reelway.local.mediaconvert.job.AudioCodec.Kind;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Reads the settings of an audio codec. */
final class AudioCodecReader {

    private static final int RATE = 48_000;

    private AudioCodecReader() {}

    static AudioCodec read(StrictObject settings) {
        AudioCodec codec = switch (settings.choice("codec", Kind.AAC)) {
            case AAC -> aac(settings.section("aacSettings"));
            case AC3 -> ac3(settings.section("ac3Settings"));
            case EAC3 -> eac3(settings.section("eac3Settings"));
            case OPUS -> opus(settings.section("opusSettings"));
            case MP3 -> mp3(settings.section("mp3Settings"));
            case FLAC -> lossless(Kind.FLAC, settings.section("flacSettings"));
            case WAV -> lossless(Kind.WAV, settings.section("wavSettings"));
        };
        settings.end();
        return codec;
    }

    private static AudioCodec aac(StrictObject aac) {
        // The encoder has the low-complexity profile alone.
        aac.only("codecProfile", "LC").only("rawFormat", "NONE");
        aac.only("specification", "MPEG4", "MPEG2").only("audioDescriptionBroadcasterMix", "NORMAL");
        OptionalInt bitrate =
                OptionalInt.of((int) aac.integer("bitrate", 6000, 1_024_000).orElse(96_000));
        OptionalInt quality = OptionalInt.empty();
        if (aac.choice("rateControlMode", Mode.CBR) == Mode.VBR) {
            quality = switch (aac.choice("vbrQuality", Quality.MEDIUM_HIGH)) {
                case LOW -> OptionalInt.of(1);
                case MEDIUM_LOW -> OptionalInt.of(2);
                case MEDIUM_HIGH -> OptionalInt.of(3);
                case HIGH -> OptionalInt.of(4);
            };
            bitrate = OptionalInt.empty();
        }
        aac.irrelevant("vbrQuality");
        int rate = rate(aac, 8000, 12000, 16000, 22050, 24000, 32000, 44100, 48000, 88200, 96000);
        OptionalInt channels = channels(aac.choice("codingMode", CodingMode.CODING_MODE_2_0));
        aac.end();
        return new AudioCodec(Kind.AAC, rate, channels, bitrate, new Detail(16, quality, OptionalInt.empty()));
    }

    private static AudioCodec ac3(StrictObject ac3) {
        ac3.only("bitstreamMode", "COMPLETE_MAIN").only("metadataControl", "FOLLOW_INPUT", "USE_CONFIGURED");
        ac3.only("dynamicRangeCompressionProfile", "NONE").only("dynamicRangeCompressionLine", "NONE");
        ac3.only("dynamicRangeCompressionRf", "NONE").only("lfeFilter", "DISABLED");
        AudioCodec codec = dolby(Kind.AC3, ac3, 64_000, 640_000);
        ac3.end();
        return codec;
    }

    private static AudioCodec eac3(StrictObject eac3) {
        eac3.only("bitstreamMode", "COMPLETE_MAIN").only("metadataControl", "FOLLOW_INPUT", "USE_CONFIGURED");
        eac3.only("attenuationControl", "NONE").only("dcFilter", "ENABLED", "DISABLED");
        eac3.only("dynamicRangeCompressionLine", "NONE").only("dynamicRangeCompressionRf", "NONE");
        eac3.only("lfeControl", "LFE").only("lfeFilter", "DISABLED", "ENABLED");
        eac3.only("passthroughControl", "NO_PASSTHROUGH").only("phaseControl", "NO_SHIFT", "SHIFT_90_DEGREES");
        eac3.only("stereoDownmix", "NOT_INDICATED").only("surroundExMode", "NOT_INDICATED", "DISABLED");
        eac3.only("surroundMode", "NOT_INDICATED", "DISABLED");
        AudioCodec codec = dolby(Kind.EAC3, eac3, 32_000, 3_024_000);
        eac3.end();
        return codec;
    }

    private static AudioCodec dolby(Kind kind, StrictObject dolby, int least, int most) {
        OptionalInt channels = channels(dolby.choice("codingMode", CodingMode.CODING_MODE_2_0));
        boolean surround = channels.orElse(2) > 2;
        OptionalLong bitrate = dolby.integer("bitrate", least, most);
        OptionalInt dialnorm = CodingReader.small(dolby.integer("dialnorm", 1, 31));
        int rate = rate(dolby, RATE);
        int bits = (int) bitrate.orElse(surround ? 384_000 : 192_000);
        return new AudioCodec(
                kind, rate, channels, OptionalInt.of(bits), new Detail(16, OptionalInt.empty(), dialnorm));
    }

    private static AudioCodec opus(StrictObject opus) {
        int bitrate = (int) opus.integer("bitrate", 32_000, 192_000).orElse(96_000);
        OptionalInt channels =
                OptionalInt.of((int) opus.integer("channels", 1, 2).orElse(2));
        int rate = rate(opus, 16_000, 24_000, RATE);
        opus.end();
        return new AudioCodec(Kind.OPUS, rate, channels, OptionalInt.of(bitrate), Detail.NONE);
    }

    private static AudioCodec mp3(StrictObject mp3) {
        OptionalInt bitrate = CodingReader.small(mp3.integer("bitrate", 16_000, 320_000));
        OptionalInt quality = CodingReader.small(mp3.integer("vbrQuality", 0, 9));
        boolean variable = mp3.choice("rateControlMode", Mode.CBR) == Mode.VBR;
        OptionalInt channels =
                OptionalInt.of((int) mp3.integer("channels", 1, 2).orElse(2));
        int rate = rate(mp3, 22050, 32000, 44100, 48000);
        mp3.end();
        return variable
                ? new AudioCodec(
                        Kind.MP3,
                        rate,
                        channels,
                        OptionalInt.empty(),
                        new Detail(16, OptionalInt.of(quality.orElse(4)), OptionalInt.empty()))
                : new AudioCodec(Kind.MP3, rate, channels, OptionalInt.of(bitrate.orElse(192_000)), Detail.NONE);
    }

    private static AudioCodec lossless(Kind kind, StrictObject codec) {
        codec.only("format", "RIFF", "EXTENSIBLE");
        int depth = (int) codec.integer("bitDepth", 16, 24).orElse(kind == Kind.WAV ? 16 : 24);
        if (depth % 8 != 0) {
            codec.problems().invalid(codec.pointer("bitDepth"), "expected 16 or 24");
        }
        OptionalInt channels = CodingReader.small(codec.integer("channels", 1, kind == Kind.FLAC ? 8 : 64));
        int rate = kind == Kind.FLAC
                ? (int) codec.integer("sampleRate", 22_050, 192_000).orElse(RATE)
                : (int) codec.integer("sampleRate", 8000, 192_000).orElse(RATE);
        codec.end();
        return new AudioCodec(
                kind,
                rate,
                channels.isPresent() ? channels : OptionalInt.of(2),
                OptionalInt.empty(),
                new Detail(depth, OptionalInt.empty(), OptionalInt.empty()));
    }

    private static int rate(StrictObject codec, int... rates) {
        int rate = (int) codec.integer("sampleRate", 8000, 192_000).orElse(RATE);
        if (Arrays.stream(rates).noneMatch(one -> one == rate)) {
            codec.problems().invalid(codec.pointer("sampleRate"), "expected one of " + Arrays.toString(rates));
        }
        return rate;
    }

    private static OptionalInt channels(CodingMode mode) {
        return switch (mode) {
            case CODING_MODE_1_0 -> OptionalInt.of(1);
            case CODING_MODE_2_0 -> OptionalInt.of(2);
            case CODING_MODE_5_1, CODING_MODE_3_2_LFE, CODING_MODE_3_2 -> OptionalInt.of(6);
            case AUTO -> OptionalInt.empty();
        };
    }

    private enum Mode {
        CBR,
        VBR
    }

    private enum Quality {
        LOW,
        MEDIUM_LOW,
        MEDIUM_HIGH,
        HIGH
    }

    private enum CodingMode {
        CODING_MODE_1_0,
        CODING_MODE_2_0,
        CODING_MODE_5_1,
        CODING_MODE_3_2_LFE,
        CODING_MODE_3_2,
        AUTO
    }
}
