package dev.reelway.tasks.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.reelway.tasks.asset.Options;
import dev.reelway.tasks.failure.AssetRejected;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsReaderTest {

    private static final String ALL =
            "{\"title\": \"Ocean\", \"profile\": \"mobile\", \"languages\": [\"en\", \"pt-BR\"], \"captions\": false,"
                    + " \"priority\": -5, \"budget\": 1.5, \"metadata\": {\"shop\": \"7\"}}";

    private static Options file(String text) {
        return OptionsReader.file("clip.mp4.json", text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void takesEverythingFromAFile() {
        assertThat(file(ALL))
                .isEqualTo(new Options(
                        null,
                        "Ocean",
                        "mobile",
                        List.of("en", "pt-BR"),
                        false,
                        -5,
                        new BigDecimal("1.5"),
                        Map.of("shop", "7")));
    }

    @Test
    void takesTextsFromMetadataAndPassesOverWhatIsNotForIt() {
        assertThat(OptionsReader.metadata(Map.of(
                        "reelway-title", "Ocean",
                        "reelway-languages", "en, pt-BR",
                        "reelway-captions", "off",
                        "reelway-priority", "-5",
                        "Reelway-Budget", "1.5",
                        "mtime", "1700000000")))
                .isEqualTo(new Options(
                        null, "Ocean", null, List.of("en", "pt-BR"), false, -5, new BigDecimal("1.5"), null));
    }

    @Test
    void whatIsAskedForFirstGoesBeforeTheRest() {
        Options both = file("{\"title\": \"A\"}").or(file("{\"title\": \"B\", \"profile\": \"audio\"}"));
        assertThat(both.title()).isEqualTo("A");
        assertThat(both.profile()).isEqualTo("audio");
    }

    /** The reader and the schema say the same of each of these. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {}                        | true
                    {"title": ""}             | false
                    {"colour": 1}             | false
                    {"priority": 51}          | false
                    {"priority": 50}          | true
                    {"budget": -1}            | false
                    {"languages": ["english"]}| false
                    {"languages": ["de"]}     | true
                    {"captions": true}        | true
                    """)
    void agreesWithTheSchema(String text, boolean valid) throws Exception {
        JsonNode document = new ObjectMapper().readTree(text);
        try (InputStream schema = getClass().getResourceAsStream("/schemas/options.schema.json")) {
            assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                            .getSchema(schema)
                            .validate(document)
                            .isEmpty())
                    .isEqualTo(valid);
        }
        if (valid) {
            assertThat(file(text)).isNotNull();
        } else {
            assertThatThrownBy(() -> file(text)).isInstanceOf(AssetRejected.class);
        }
    }

    @Nested
    class Failures {

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                        {"colour": 1, "titel": "A"}| say 'colour', 'titel'; expected only title, profile, languages, captions, priority, budget, metadata.
                        {"priority": 51}           | say priority 51; expected -50 to 50.
                        {"budget": -1}             | say budget -1; expected 0 to 100000 US dollars.
                        {"languages": ["english"]} | name the language 'english'; expected a tag such as en or pt-BR.
                        {"title": ""}              | have a title of 0 characters; expected 1 to 300.
                        []                         | are no JSON object.
                        {                          | are no JSON.
                        """)
        void saysWhatIsWrongWithAFile(String text, String message) {
            assertThatThrownBy(() -> file(text))
                    .isInstanceOf(AssetRejected.class)
                    .hasMessage("The options in clip.mp4.json " + message);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                        reelway-colour  | red  | say 'colour'; expected only title, profile, languages, captions, priority, budget, metadata.
                        reelway-captions| maybe| say captions 'maybe'; expected on or off.
                        reelway-budget  | lots | say budget 'lots'; expected a number.
                        """)
        void saysWhatIsWrongWithMetadata(String name, String value, String message) {
            assertThatThrownBy(() -> OptionsReader.metadata(Map.of(name, value)))
                    .isInstanceOf(AssetRejected.class)
                    .hasMessage("The options in the source's metadata " + message);
        }
    }
}
