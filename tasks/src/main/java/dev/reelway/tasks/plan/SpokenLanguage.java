package dev.reelway.tasks.plan;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.transcribe.model.LanguageCode;

/**
 * Which of Transcribe's languages one is that people or files name.
 *
 * @see <a href="https://docs.aws.amazon.com/transcribe/latest/dg/supported-languages.html">Supported languages</a>
 */
public final class SpokenLanguage {

    /** Where a language that is spoken in many countries is taken to be from, if nobody says. */
    private static final Map<String, String> COUNTRIES = Map.of(
            "en", "en-US", "es", "es-ES", "pt", "pt-BR", "fr", "fr-FR", "de", "de-DE", "zh", "zh-CN", "ar", "ar-SA");

    /** The codes that ISO 639-2 has for bibliographies beside its others. */
    private static final Map<String, String> BIBLIOGRAPHIC = Map.of(
            "ger", "de", "fre", "fr", "dut", "nl", "chi", "zh", "cze", "cs", "gre", "el", "rum", "ro", "per", "fa",
            "may", "ms", "slo", "sk");

    private static final List<String> KNOWN = LanguageCode.knownValues().stream()
            .map(LanguageCode::toString)
            .sorted()
            .toList();

    private SpokenLanguage() {}

    /**
     * The language code of the first that Transcribe knows.
     *
     * @param wanted BCP 47 tags, as the uploader has them
     * @param track ISO 639-2, as the file has it
     */
    public static Optional<String> code(@Nullable List<String> wanted, @Nullable String track) {
        return Stream.concat(wanted == null ? Stream.of() : wanted.stream(), Stream.ofNullable(track))
                .flatMap(name -> code(name).stream())
                .findFirst();
    }

    private static Optional<String> code(String name) {
        String language = twoLetters(name.replaceAll("-.*", "").toLowerCase(Locale.ROOT));
        return KNOWN.stream()
                .filter(known -> known.equalsIgnoreCase(name))
                .findFirst()
                .or(() -> Optional.ofNullable(COUNTRIES.get(language)))
                .or(() -> KNOWN.stream()
                        .filter(known -> known.startsWith(language + "-"))
                        .findFirst());
    }

    private static String twoLetters(String language) {
        if (language.length() != 3) {
            return language;
        }
        return Stream.of(Locale.getISOLanguages())
                .filter(two -> Locale.forLanguageTag(two).getISO3Language().equals(language))
                .findFirst()
                .orElse(BIBLIOGRAPHIC.getOrDefault(language, language));
    }
}
