package dev.reelway.local.mediaconvert.job;

import dev.reelway.local.mediaconvert.job.AudioDescription.Loudness;
import dev.reelway.local.mediaconvert.job.AudioDescription.Remix;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads an audio description. */
final class AudioReader {

    private static final double DEFAULT_TARGET = -24;
    private static final int MOST_CHANNELS = 64;
    private static final double LOUDEST = 6;
    private static final Set<Long> LAYOUTS = Set.of(1L, 2L, 4L, 6L, 8L);

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
        AudioCodec codec = AudioCodecReader.read(audio.section("codecSettings"));
        Optional<Loudness> loudness = audio.object("audioNormalizationSettings").flatMap(AudioReader::loudness);
        Optional<Remix> remix = audio.object("remixSettings").flatMap(AudioReader::remix);
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

    private static Optional<Remix> remix(StrictObject remix) {
        long in = remix.integer("channelsIn", 1, MOST_CHANNELS).orElse(0);
        long out = remix.integer("channelsOut", 1, MOST_CHANNELS).orElse(0);
        List<List<Double>> channels = channels(remix.section("channelMapping"));
        boolean fits =
                in > 0 && out > 0 && channels.size() == out && channels.stream().allMatch(gains -> gains.size() == in);
        if (!fits) {
            remix.problems()
                    .invalid(
                            remix.pointer("channelMapping"),
                            "expected channelsOut output channels with a gain for each of channelsIn");
        }
        if (!LAYOUTS.contains(out)) {
            remix.problems().invalid(remix.pointer("channelsOut"), "expected 1, 2, 4, 6 or 8");
        }
        remix.end();
        return Optional.of(new Remix(channels)).filter(read -> fits);
    }

    private static List<List<Double>> channels(StrictObject mapping) {
        List<List<Double>> channels = new ArrayList<>();
        for (StrictObject output : mapping.objects("outputChannels", MOST_CHANNELS)) {
            List<Double> gains = output.numbers("inputChannelsFineTune");
            List<Double> coarse = output.numbers("inputChannels");
            channels.add(gains.isEmpty() ? coarse : gains);
            output.end();
        }
        if (channels.stream().flatMap(List::stream).anyMatch(gain -> gain < Remix.SILENT || gain > LOUDEST)) {
            mapping.problems().invalid(mapping.pointer("outputChannels"), "expected gains from -60 to 6 dB");
        }
        mapping.end();
        return channels;
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
