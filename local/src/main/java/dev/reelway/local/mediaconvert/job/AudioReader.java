package dev.reelway.local.mediaconvert.job;

import dev.reelway.local.mediaconvert.job.AudioDescription.Aac;
import dev.reelway.local.mediaconvert.job.AudioDescription.Loudness;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads an audio description. */
final class AudioReader {

    private static final double DEFAULT_TARGET = -24;

    private AudioReader() {}

    static AudioDescription read(StrictObject audio) {
        String source = audio.text("audioSourceName").orElse(InputSettings.FIRST_SELECTOR);
        audio.only("audioType", "0").only("audioTypeControl", "FOLLOW_INPUT", "USE_CONFIGURED");
        boolean configured =
                audio.choice("languageCodeControl", LanguageControl.FOLLOW_INPUT) == LanguageControl.USE_CONFIGURED;
        Optional<String> code = audio.text("languageCode");
        Optional<String> custom = audio.text("customLanguageCode");
        Optional<String> language = custom.or(() -> code).map(text -> text.toLowerCase(Locale.ROOT));
        if (language.isPresent() && !language.get().matches("[a-z]{2,3}(-[a-z0-9]{1,8})*")) {
            audio.problems().invalid(audio.pointer("languageCode"), "expected a language code");
        }
        StrictObject settings = audio.section("codecSettings");
        settings.only("codec", "AAC");
        Aac aac = aac(settings.section("aacSettings"));
        settings.end();
        Optional<Loudness> loudness = audio.object("audioNormalizationSettings").flatMap(AudioReader::loudness);
        Optional<String> name = audio.text("streamName");
        audio.end();
        return new AudioDescription(source, aac, loudness, language, configured || custom.isPresent(), name);
    }

    private static Aac aac(StrictObject aac) {
        aac.only("rateControlMode", "CBR").only("codecProfile", "LC").only("rawFormat", "NONE");
        aac.only("specification", "MPEG4").only("audioDescriptionBroadcasterMix", "NORMAL");
        int bitrate = (int) aac.integer("bitrate", 6000, 1_024_000).orElse(96_000);
        int rate = (int) aac.integer("sampleRate", 8000, 96_000).orElse(48_000);
        OptionalInt channels = switch (aac.choice("codingMode", CodingMode.CODING_MODE_2_0)) {
            case CODING_MODE_1_0 -> OptionalInt.of(1);
            case CODING_MODE_2_0 -> OptionalInt.of(2);
            case CODING_MODE_5_1 -> OptionalInt.of(6);
            case AUTO -> OptionalInt.empty();
        };
        aac.end();
        return new Aac(bitrate, channels, rate);
    }

    private static Optional<Loudness> loudness(StrictObject normalization) {
        normalization.only("algorithm", "ITU_BS_1770_1", "ITU_BS_1770_2", "ITU_BS_1770_3", "ITU_BS_1770_4");
        normalization.only("algorithmControl", "CORRECT_AUDIO").only("loudnessLogging", "DONT_LOG");
        normalization.only("peakCalculation", "NONE", "TRUE_PEAK").only("correctionGateLevel", "-70");
        Loudness loudness = new Loudness(
                normalization.number("targetLkfs", -59, 0).orElse(DEFAULT_TARGET),
                normalization.number("truePeakLimiterThreshold", -8, 0));
        normalization.end();
        return Optional.of(loudness);
    }

    private enum LanguageControl {
        FOLLOW_INPUT,
        USE_CONFIGURED
    }

    private enum CodingMode {
        CODING_MODE_1_0,
        CODING_MODE_2_0,
        CODING_MODE_5_1,
        AUTO
    }
}
