package dev.reelway.tasks.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelway.tasks.asset.AssetIds;
import dev.reelway.tasks.lambda.Environment;
import dev.reelway.tasks.speech.Objects;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackfillHandlerTest {

    private static final BackfillPlan PLAN =
            new BackfillPlan("spring", "uploads", "", "mobile", 5, new BigDecimal("1.00"));

    private final Objects objects = new Objects();
    private final BackfillHandler handler = new BackfillHandler(
            new Environment(Map.of(
                    "DELIVERY_BUCKET", "delivery", "CONFIGURATION_BUCKET", "configuration", "WAIT_SECONDS", "7")),
            objects,
            Clock.fixed(Instant.parse("2026-11-24T01:00:00Z"), ZoneOffset.UTC));

    private Admission admit(String key) {
        return (Admission)
                handler.run(new BackfillHandler.Input("admit", null, PLAN, new BackfillHandler.Item(key, "\"etag\"")));
    }

    private void document(String members) {
        String key = "assets/" + AssetIds.assetId("uploads", "clip.mp4") + "/asset.json";
        objects.texts.put(key, "{\"upload\": {\"etag\": \"etag\"}, " + members + "}");
    }

    @Test
    void aSourceIsStartedUnderANameThatItAlwaysHas() {
        Admission first = admit("clip.mp4");
        assertThat(first.decision()).isEqualTo("START");
        assertThat(first.executionName()).matches("[0-9a-f]{32}");
        assertThat(first.input().source().etag()).isEqualTo("etag");
        assertThat(first.input().profile()).isEqualTo("mobile");
        assertThat(first.input().backfill()).isEqualTo("spring");
        assertThat(admit("clip.mp4")).isEqualTo(first);
        assertThat(admit("other.mp4").executionName()).isNotEqualTo(first.executionName());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "folder/|The key ends in a slash: a folder marker.",
                "rejected/a/b|The pipeline itself put the object here.",
                "clip.en.srt|A companion file is read together with its source.",
                "clip.mp4.json|A file of options is read together with its source."
            })
    void whatIsNoSourceIsSkipped(String key, String reason) {
        assertThat(admit(key)).isEqualTo(Admission.skip(reason));
    }

    @Test
    void whatIsPublishedAlreadyWithTheSameProfileIsSkipped() {
        document("\"profile\": \"mobile\"");
        assertThat(admit("clip.mp4"))
                .isEqualTo(Admission.skip("This upload is published already, with the profile 'mobile'."));
        document("\"profile\": \"standard\"");
        assertThat(admit("clip.mp4").decision()).isEqualTo("START");
    }

    @Test
    void whatWasUnpublishedIsNotBroughtBack() {
        document("\"unpublishedAt\": \"2026-11-23T01:00:00Z\"");
        assertThat(admit("clip.mp4"))
                .isEqualTo(Admission.skip("It was unpublished; only somebody who names it brings it back."));
    }

    @Test
    void aPausedBackfillWaitsUntilItIsResumed() {
        objects.texts.put("backfills/spring.json", "{\"paused\": true}");
        assertThat(admit("clip.mp4")).isEqualTo(Admission.wait("The backfill is paused.", 7));
        objects.texts.put("backfills/spring.json", "{\"paused\": false}");
        assertThat(admit("clip.mp4").decision()).isEqualTo("START");
    }

    @Test
    void aBackfillWaitsWhenItsBudgetIsUsedUpUntilThatIsRaised() {
        objects.texts.put("spending/backfills/spring/asset.revision.1000000", "1.00");
        assertThat(admit("clip.mp4")).isEqualTo(Admission.wait("The budget of the backfill is used up.", 7));
        objects.texts.put("backfills/spring.json", "{\"budget\": 1.5}");
        assertThat(admit("clip.mp4").decision()).isEqualTo("START");
    }

    @Test
    void aBackfillWaitsForTheNextDayWhenThatOfTheDayIs() {
        objects.texts.put("budget.json", "{\"perDay\": 2}");
        objects.texts.put("spending/2026-11-24/asset.revision.2000000", "2.00");
        assertThat(admit("clip.mp4")).isEqualTo(Admission.wait("The budget of 2026-11-24 is used up.", 7));
    }

    @Nested
    class Failures {

        private Object plan(String name, String bucket, Integer concurrency) {
            return handler.run(new BackfillHandler.Input(
                    "plan", new BackfillHandler.Request(name, bucket, null, null, concurrency, null), null, null));
        }

        @Test
        void whatIsAskedForWronglyIsNamed() {
            assertThat(plan("spring", "uploads", null))
                    .isEqualTo(new BackfillPlan("spring", "uploads", "", null, 10, null));
            assertThatThrownBy(() -> plan("../x", "uploads", null))
                    .hasMessage("/name is '../x'; expected up to 40 of a-z, 0-9 and '-', which tell this backfill from"
                            + " others.");
            assertThatThrownBy(() -> plan("spring", null, null))
                    .hasMessage("The execution's input has no /bucket; expected the bucket with the sources.");
            assertThatThrownBy(() -> plan("spring", "uploads", 0))
                    .hasMessage("/maxConcurrency is 0; expected 1 to 1000 assets at once.");
        }

        @Test
        void anUnknownActionIsRefused() {
            assertThatThrownBy(() -> handler.run(new BackfillHandler.Input("stop", null, null, null)))
                    .hasMessage("'stop' is no action of this function, or it lacks its work; expected"
                            + " plan with an input, or admit with plan and item.");
        }
    }
}
