package dev.reelway.local.mediaconvert.job;

import dev.reelway.local.mediaconvert.job.AudioDescription.Loudness;
import dev.reelway.local.mediaconvert.job.AudioDescription.Remix;
import java.util.Locale;
import java.util.Optional;

/** Reads an audio description. */
final class AudioReader {

    private static final double DEFAULT_TARGET = -24;

    private AudioReader() {}

    static AudioDescription read(StrictObject audio) {
        String source = audio.text("audioSourceName").orElse(AudioSelectors.FIRST);
        audio.only("audioType", "0").only("audioTypeControl", "FOLLOW_INPUT", "USE_CONFIGURED");
        boolean configured =
                audio.choice("languageCodeControl", LanguageControl.FOLLOW_INPUT) == LanguageControl.USE_CONFIGURED;
        Optional<String> code = audio.text("languageCode");
        Optional<String> custom = audio.text("customLanguageCode");
        Optional<String> language = custom.or(() -> code).map(text -> text.toLowerCase(Locale.ROOT));
        if (language.isPresent() && !language.get().matches("[a-z]{2,3}(-[a-z0-9]{1,8})*")) {
            audio.problems().invalid(audio.pointer("languageCode"), "expected a language code");
        }
        AudioCodec codec = AudioCodecReader.read(audio.section("codecSettings"));
        Optional<Loudness> loudness = audio.object("audioNormalizationSettings").flatMap(AudioReader::loudness);
        Optional<Remix> remix = audio.object("remixSettings").flatMap(RemixReader::read);
        Optional<String> name = audio.text("streamName");
        audio.end();
        return new AudioDescription(source, codec, loudness, remix, language, configured || custom.isPresent(), name);
    }

    /** What is only measured is not changed; the measured values go where the service's do: nowhere but a log. */
    private static Optional<Loudness> loudness(StrictObject normalization) {
        normalization.only("algorithm", "ITU_BS_1770_1", "ITU_BS_1770_2", "ITU_BS_1770_3", "ITU_BS_1770_4");
        boolean corrects = normalization.choice("algorithmControl", Control.CORRECT_AUDIO) == Control.CORRECT_AUDIO;
        normalization.only("loudnessLogging", "DONT_LOG");
        normalization.only("peakCalculation", "NONE", "TRUE_PEAK").only("correctionGateLevel", "-70");
        Loudness loudness = new Loudness(
                normalization.number("targetLkfs", -59, 0).orElse(DEFAULT_TARGET),
                normalization.number("truePeakLimiterThreshold", -8, 0));
        normalization.end();
        return Optional.of(loudness).filter(target -> corrects);
    }

    private enum LanguageControl {
        FOLLOW_INPUT,
        USE_CONFIGURED
    }

    private enum Control {
        CORRECT_AUDIO,
        MEASURE_ONLY
    }
}
