package dev.reelway.tasks.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.reelway.tasks.asset.Bucket;
import dev.reelway.tasks.failure.AssetRejected;
import java.io.InputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ProfilesTest {

    private static final String OWN =
            "{\"description\": \"d\", \"codec\": \"H_264\", \"ladder\": [{\"shortSide\": 480, \"quality\": 7,"
                    + " \"maxBitrate\": 1500000}], \"audio\": {\"bitrate\": 96000, \"loudnessLkfs\": -16}}";

    private final NoObjects objects = new NoObjects();
    private final Profiles profiles = new Profiles(new Bucket(objects, "configuration"));

    static Stream<String> builtIn() {
        return Profiles.BUILT_IN.stream();
    }

    @ParameterizedTest
    @MethodSource("builtIn")
    void thoseThatComeWithThePipelineAreWhatTheSchemaSays(String name) throws Exception {
        try (InputStream schema = getClass().getResourceAsStream("/schemas/profile.schema.json");
                InputStream profile = getClass().getResourceAsStream("/profiles/" + name + ".json")) {
            JsonSchema form = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(schema);
            assertThat(form.validate(new ObjectMapper().readTree(profile))).isEmpty();
        }
        assertThat(profiles.named(name).description()).isNotBlank();
    }

    @Test
    void oneOfTheOwnersIsAFileAndNoCode() {
        objects.with("profiles/ours.json", OWN);
        assertThat(profiles.named("ours").ladder()).containsExactly(new Profile.Rung(480, 7, 1_500_000));
        assertThat(profiles.named("ours").makesCaptions()).isTrue();
    }

    @Test
    void oneOfTheOwnersGoesBeforeOneOfTheSameNameThatCameAlong() {
        objects.with("profiles/standard.json", OWN);
        assertThat(profiles.named("standard").ladder()).hasSize(1);
    }

    @Nested
    class Failures {

        @Test
        void aNameThatNobodyHasIsRejectedWithThoseThatThereAre() {
            assertThatThrownBy(() -> profiles.named("best"))
                    .isInstanceOf(AssetRejected.class)
                    .hasMessage(
                            "There is no encoding profile 'best'; there are standard, mobile, archive-4k, audio, preview,"
                                    + " and what lies below profiles/ in the bucket configuration.");
        }

        @Test
        void aNameThatIsAPathIsRejected() {
            assertThatThrownBy(() -> profiles.named("../secret"))
                    .hasMessage(
                            "'../secret' is no name of an encoding profile; expected up to 40 of a-z, 0-9 and '-'.");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                        H_264       | VP9         | codec is 'VP9'; expected H_264 or H_265
                        "quality": 7| "quality": 0| quality is 0; expected 1 to 10
                        480         | 16          | shortSide is 16; expected 32 to 4320, and less than the rung before
                        1500000     | 1           | maxBitrate is 1; expected 100000 to 100000000
                        96000       | 97000       | audio.bitrate is 97000; expected 64000, 96000, 128000, 160000, 192000 or 256000
                        -16         | 0           | audio.loudnessLkfs is 0; expected -31 to -14
                        """)
        void aValueOutOfItsBoundsIsRejectedWithThem(String from, String to, String message) {
            objects.with("profiles/ours.json", OWN.replace(from, to));
            assertThatThrownBy(() -> profiles.named("ours"))
                    .isInstanceOf(AssetRejected.class)
                    .hasMessage("The encoding profile 'ours' is wrong: " + message + ".");
        }

        @Test
        void aMemberThatNobodyKnowsIsRejected() {
            objects.with("profiles/ours.json", OWN.replace("\"codec\"", "\"colour\": 1, \"codec\""));
            assertThatThrownBy(() -> profiles.named("ours"))
                    .isInstanceOf(AssetRejected.class)
                    .hasMessageStartingWith(
                            "The encoding profile 'ours' cannot be read: Unrecognized field \"colour\"");
        }

        @Test
        void aMissingMemberIsRejected() {
            objects.with("profiles/ours.json", "{\"description\": \"d\"}");
            assertThatThrownBy(() -> profiles.named("ours"))
                    .isInstanceOf(AssetRejected.class)
                    .hasMessage(
                            "The encoding profile 'ours' is not whole: expected description, codec, ladder, audio.");
        }
    }
}
