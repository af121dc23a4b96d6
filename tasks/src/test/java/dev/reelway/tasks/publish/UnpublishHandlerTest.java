package dev.reelway.tasks.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelway.tasks.asset.Asset;
import dev.reelway.tasks.asset.Bucket;
import dev.reelway.tasks.asset.Notification;
import dev.reelway.tasks.asset.Options;
import dev.reelway.tasks.asset.Source;
import dev.reelway.tasks.failure.TransientFailure;
import dev.reelway.tasks.speech.Objects;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnpublishHandlerTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DOCUMENT = "assets/asset-01/asset.json";

    private final Objects objects = new Objects();
    private final UnpublishHandler handler = new UnpublishHandler(
            objects, "delivery", Clock.fixed(Instant.parse("2026-11-24T01:00:00Z"), ZoneOffset.UTC));

    @BeforeEach
    void publish() {
        objects.texts.put(
                DOCUMENT,
                "{\"schemaVersion\": \"1\", \"assetId\": \"asset-01\", \"revision\": \"revision-2\","
                        + " \"source\": {\"bucket\": \"uploads\", \"key\": \"clip.mp4\"},"
                        + " \"upload\": {\"etag\": \"e\"}, \"playback\": {\"hls\": \"x\"},"
                        + " \"formerRevisions\": [\"revision-1\"]}");
        objects.texts.put("assets/asset-01/revision-1/cmaf/index.m3u8", "old");
        objects.texts.put("assets/asset-01/revision-2/cmaf/index.m3u8", "new");
        objects.texts.put("assets/asset-01/revision-3/cmaf/index.m3u8", "of an execution that runs");
    }

    private Notification unpublish(String assetId) {
        return handler.run(new UnpublishHandler.Input(
                new UnpublishHandler.Request(assetId, "The rights ended."), "take-down", "arn:execution"));
    }

    @Test
    void leavesATombstoneAndNothingToPlay() throws Exception {
        Notification told = unpublish("asset-01");

        assertThat(told.status()).isEqualTo("UNPUBLISHED");
        assertThat(told.reason()).isEqualTo("The rights ended.");
        assertThat(objects.texts).containsOnlyKeys(DOCUMENT, "assets/asset-01/revision-3/cmaf/index.m3u8");
        JsonNode tombstone = JSON.readTree(objects.texts.get(DOCUMENT));
        assertThat(tombstone).isEqualTo(JSON.readTree("""
                                {"schemaVersion": "1", "assetId": "asset-01", "status": "UNPUBLISHED",
                                 "source": {"bucket": "uploads", "key": "clip.mp4"}, "upload": {"etag": "e"},
                                 "unpublishedAt": "2026-11-24T01:00:00Z", "reason": "The rights ended.",
                                 "formerRevisions": ["revision-1", "revision-2"]}
                                """));
    }

    @Test
    void whatAnEarlierRunLeftIsRemovedByTheNext() {
        unpublish("asset-01");
        objects.texts.put("assets/asset-01/revision-2/cmaf/left", "behind");
        String tombstone = objects.texts.get(DOCUMENT);
        unpublish("asset-01");
        assertThat(objects.texts)
                .containsEntry(DOCUMENT, tombstone)
                .doesNotContainKey("assets/asset-01/revision-2/cmaf/left");
    }

    @ParameterizedTest
    @CsvSource({"2026-11-24T00:59:59Z, false", "2026-11-24T01:00:01Z, true"})
    void onlyWhatWasAskedForAfterwardsBringsTheAssetBack(String startedAt, boolean back) {
        unpublish("asset-01");
        Asset asset = new Asset(
                "asset-01",
                "revision-3",
                new Source("uploads", "clip.mp4", null, "e", 1L, null, null),
                startedAt,
                Options.NONE,
                List.of(),
                null);
        var refused = new PublishedDocument(objects, new Bucket(objects, "delivery"))
                .replace(asset, JSON.createObjectNode().put("revision", "revision-3"));
        if (back) {
            assertThat(refused).isEmpty();
            assertThat(objects.texts.get(DOCUMENT))
                    .isEqualTo("{\"revision\":\"revision-3\",\"formerRevisions\":[\"revision-1\",\"revision-2\"]}");
        } else {
            assertThat(refused).contains("The asset was unpublished after this revision was asked for.");
        }
    }

    @Nested
    class Failures {

        @ParameterizedTest
        @ValueSource(strings = {"asset-02", "../asset-01", "a/b"})
        void anAssetThatIsNotThereIsNamed(String assetId) {
            assertThatThrownBy(() -> unpublish(assetId))
                    .hasMessage("There is no published asset '" + assetId + "'; expected the id of one.");
        }

        @Test
        void aPublicationAtTheSameTimeLetsTheStepRunAgain() {
            objects.beforePut = key -> objects.texts.put(key, "{\"revision\": \"revision-3\"}");
            assertThatThrownBy(() -> unpublish("asset-01"))
                    .isInstanceOf(TransientFailure.class)
                    .hasMessage("The document of the asset asset-01 changed at the same time.");
        }
    }
}
