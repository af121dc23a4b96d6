package dev.reelway.tasks.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Languages as people and files name them, and which of Transcribe's they are. */
class SpokenLanguageTest {

    @ParameterizedTest
    @CsvSource({
        "en, en-US",
        "en-GB, en-GB",
        "EN-gb, en-GB",
        "de, de-DE",
        "de-AT, de-DE",
        "eng, en-US",
        "ger, de-DE",
        "deu, de-DE",
        "fre, fr-FR",
        "ja, ja-JP",
        "pt, pt-BR",
        "it, it-IT"
    })
    void isOneThatTranscribeKnows(String name, String code) {
        assertThat(SpokenLanguage.code(List.of(name), null)).contains(code);
        assertThat(SpokenLanguage.code(null, name)).contains(code);
    }

    @ParameterizedTest
    @CsvSource({"und", "tlh", "mul", "x"})
    void isNoneWhereTranscribeKnowsNone(String name) {
        assertThat(SpokenLanguage.code(List.of(name), null)).isEmpty();
    }

    @Test
    void isTheUploadersBeforeTheFiles() {
        assertThat(SpokenLanguage.code(List.of("fr", "de"), "eng")).contains("fr-FR");
        assertThat(SpokenLanguage.code(List.of("tlh"), "eng")).contains("en-US");
        assertThat(SpokenLanguage.code(null, null)).isEmpty();
    }
}
