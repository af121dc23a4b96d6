package dev.reelway.tasks.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelway.tasks.asset.Approval;
import dev.reelway.tasks.asset.Asset;
import dev.reelway.tasks.asset.Bucket;
import dev.reelway.tasks.asset.ExecutionInput;
import dev.reelway.tasks.asset.Options;
import dev.reelway.tasks.asset.Source;
import dev.reelway.tasks.failure.OverBudget;
import dev.reelway.tasks.media.FrameRate;
import dev.reelway.tasks.media.MediaReport;
import dev.reelway.tasks.speech.Objects;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanHandlerTest {

    private static final MediaReport MEDIA = new MediaReport(
            "mp4",
            60,
            List.of(new MediaReport.Video("AVC", 640, 360, true, new FrameRate(25, 1), "SDR", false)),
            List.of(new MediaReport.Audio(1, "AAC", 2, "eng")));

    private final Objects delivery = new Objects();
    private final Objects configuration = new Objects();
    private final PlanHandler handler = new PlanHandler(
            new Bucket(delivery, "delivery"),
            new Bucket(configuration, "configuration"),
            Clock.fixed(Instant.parse("2026-11-24T01:00:00Z"), ZoneOffset.UTC));

    private static Asset asset(String revision, @Nullable String budget, @Nullable Approval approval) {
        BigDecimal most = budget == null ? null : new BigDecimal(budget);
        return new Asset(
                "asset-01",
                revision,
                new Source("uploads", "clip.mp4", null, "etag", 1L, null, null),
                "2026-11-24T00:59:00Z",
                new Options(null, null, null, null, null, null, most, null),
                List.of(),
                approval);
    }

    private EncodePlan plan(Asset asset) {
        return handler.run(new PlanHandler.Input(asset, MEDIA, null));
    }

    /** 360 and 234 lines, sound, speech, 13 states: 2 x 0.0075 + 0.003 + 0.024 + 13 x 0.000025. */
    private static final String COST = "0.042325";

    @Test
    void aPlanSaysWhatItComesTo() {
        EncodePlan plan = plan(asset("revision-1", null, null));
        assertThat(plan.cost().amount()).isEqualByComparingTo(COST);
        assertThat(plan.decisions()).contains("It is to cost about $0.04.");
        assertThat(configuration.texts).containsOnlyKeys("spending/2026-11-24/asset-01.revision-1.42325");
    }

    @Test
    void oneThatIsMadeTwiceIsPromisedOnce() {
        plan(asset("revision-1", null, null));
        plan(asset("revision-1", null, null));
        assertThat(configuration.texts).hasSize(1);
    }

    @Test
    void anApprovedOneMayCostMoreThanThereIs() {
        Approval approval = new Approval("Ada", "2026-11-24T00:59:30Z", null);
        configuration.texts.put("budget.json", "{\"perAsset\": 0.01, \"perDay\": 0.02}");
        assertThat(plan(asset("revision-1", null, approval)).decisions())
                .contains("It is to cost about $0.04, which Ada approved.");
        assertThat(configuration.texts).containsKey("spending/2026-11-24/asset-01.revision-1.42325");
    }

    @Nested
    class OverBudgets {

        @Test
        void theUploadersBudgetHoldsAnAsset() {
            assertThatThrownBy(() -> plan(asset("revision-1", "0.02", null)))
                    .isInstanceOf(OverBudget.class)
                    .hasMessage("It would cost about $0.04, which is more than its budget of $0.02.");
            assertThat(configuration.texts).isEmpty();
        }

        @Test
        void theOwnersBudgetHoldsAnAssetWhoseUploaderIsGenerous() {
            configuration.texts.put("budget.json", "{\"perAsset\": 0.03}");
            assertThatThrownBy(() -> plan(asset("revision-1", "100", null)))
                    .hasMessage("It would cost about $0.04, which is more than its budget of $0.03.");
        }

        @Test
        void whatIsPromisedForTheDayCountsAndNothingMoreIsPromised() {
            configuration.texts.put("budget.json", "{\"perDay\": 0.10}");
            plan(asset("revision-1", null, null));
            plan(asset("revision-2", null, null));
            assertThatThrownBy(() -> plan(asset("revision-3", null, null)))
                    .isInstanceOf(OverBudget.class)
                    .hasMessage("It would cost about $0.04; of the $0.10 for 2026-11-24, $0.08 are promised already.");
            assertThat(configuration.texts)
                    .containsOnlyKeys(
                            "budget.json",
                            "spending/2026-11-24/asset-01.revision-1.42325",
                            "spending/2026-11-24/asset-01.revision-2.42325");
        }

        @Test
        void aBudgetThatIsNoneIsNamed() {
            configuration.texts.put("budget.json", "{\"perWeek\": 1}");
            assertThatThrownBy(() -> plan(asset("revision-1", null, null)))
                    .hasMessageContaining("The budget in s3://configuration/budget.json cannot be read: ")
                    .hasMessageContaining("perWeek");
            configuration.texts.put("budget.json", "{\"perDay\": -1}");
            assertThatThrownBy(() -> plan(asset("revision-1", null, null)))
                    .hasMessage("The budget says perDay is -1; expected 0 or more US dollars.");
        }
    }

    @Nested
    class EarlierRevisions {

        private void publish(String etag) {
            EncodePlan first = plan(asset("revision-1", null, null));
            delivery.texts.put(
                    "assets/asset-01/asset.json",
                    "{\"revision\": \"revision-1\", \"upload\": {\"etag\": \"" + etag + "\"}, \"encoding\": \""
                            + first.encoding() + "\", \"jobId\": \"job-1\","
                            + " \"captions\": {\"tracks\": [{\"language\": \"en-GB\"}]}}");
            delivery.texts.put("assets/asset-01/revision-1/captions/transcript.en-US.json", "heard");
        }

        private EncodePlan planned(@Nullable String from) {
            Asset asset = asset("revision-2", null, null);
            return handler.run(
                    new PlanHandler.Input(asset, MEDIA, new ExecutionInput(asset.source(), null, null, from, null)));
        }

        @Test
        void ofTheSameUploadGiveRenditionsAndTranscript() {
            publish("etag");
            EncodePlan plan = planned(null);
            assertThat(plan.reuse()).isEqualTo(new Reuse("revision-1", "assets/asset-01/revision-1/", "job-1"));
            assertThat(plan.captions().mode()).isEqualTo("transcript");
            assertThat(plan.captions().transcript()).isEqualTo(new EncodePlan.Transcript("READY", null, "en-GB"));
            assertThat(delivery.texts)
                    .containsEntry("assets/asset-01/revision-2/captions/transcript.en-US.json", "heard");
            assertThat(plan.decisions())
                    .contains(
                            "The renditions are those of revision revision-1: the same source, encoded with the same settings.");
            // Twelve states and nothing else.
            assertThat(plan.cost().amount()).isEqualByComparingTo("0.0003");
        }

        @Test
        void ofAnotherUploadGiveNothing() {
            publish("other");
            assertThat(planned(null).reuse()).isNull();
            assertThat(planned(null).captions().mode()).isEqualTo("speech");
        }

        @Test
        void thatWereEncodedInAnotherWayGiveTheTranscriptAlone() {
            publish("etag");
            delivery.texts.computeIfPresent(
                    "assets/asset-01/asset.json", (key, text) -> text.replace("\"encoding\": \"", "\"encoding\": \"x"));
            assertThat(planned(null).reuse()).isNull();
            assertThat(planned(null).captions().mode()).isEqualTo("transcript");
        }

        @ParameterizedTest
        @ValueSource(strings = {"validate", "probe", "plan", "transcode", "thumbnail"})
        void giveNothingWhereAllIsToBeMadeAgain(String from) {
            publish("etag");
            assertThat(planned(from).reuse()).isNull();
            assertThat(planned(from).captions().mode()).isEqualTo("speech");
        }

        @Test
        void giveRenditionsAloneWhereCaptionsAreToBeMadeAgain() {
            publish("etag");
            assertThat(planned("caption").reuse()).isNotNull();
            assertThat(planned("caption").captions().mode()).isEqualTo("speech");
            assertThat(planned("publish").captions().mode()).isEqualTo("transcript");
        }
    }
}
