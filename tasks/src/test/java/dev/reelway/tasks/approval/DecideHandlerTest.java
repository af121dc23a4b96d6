package dev.reelway.tasks.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelway.tasks.asset.Asset;
import dev.reelway.tasks.asset.Options;
import dev.reelway.tasks.asset.Source;
import dev.reelway.tasks.speech.Objects;
import dev.reelway.tasks.speech.Tokens;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DecideHandlerTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T01:00:00Z"), ZoneOffset.UTC);

    private final Objects objects = new Objects();
    private final Tokens tokens = new Tokens();
    private final DecideHandler handler = new DecideHandler(objects, tokens, "configuration", CLOCK);

    @BeforeEach
    void hold() {
        Source source = new Source("uploads", "clip.mp4", null, "etag", 1L, null, null);
        Asset asset = new Asset("asset-01", "revision-1", source, "", Options.NONE, List.of(), null);
        new HoldHandler(objects, "configuration", CLOCK)
                .run(new HoldHandler.Input("token-1", "arn:execution", asset, "It would cost too much."));
    }

    private DecideHandler.Decided decide(String decision, String reason) {
        return handler.run(new DecideHandler.Input("asset-01", decision, "Ada", reason));
    }

    @Test
    void anApprovalGoesToWhoWaitsAndIsGivenOnce() {
        assertThat(objects.texts).containsOnlyKeys("held/asset-01.revision-1.json");
        assertThat(decide("approve", "It is worth it."))
                .isEqualTo(new DecideHandler.Decided("asset-01", "approve", List.of("arn:execution")));
        assertThat(tokens.answers)
                .containsExactly(
                        "token-1 {\"by\":\"Ada\",\"at\":\"2026-11-24T01:00:00Z\",\"reason\":\"It is worth it.\"}");
        assertThat(objects.texts).isEmpty();
    }

    @Test
    void aRejectionTellsTheUploaderWhy() {
        decide("reject", "Not this month.");
        assertThat(tokens.answers)
                .containsExactly(
                        "token-1 dev.reelway.tasks.failure.AssetRejected: Its cost was not approved: Not this month.");
    }

    @Nested
    class Failures {

        @Test
        void anAssetThatDoesNotWaitIsNamed() {
            decide("approve", null);
            assertThatThrownBy(() -> decide("approve", null))
                    .hasMessage("The asset 'asset-01' does not wait for approval.");
        }

        @Test
        void anAssetWhoseExecutionHasEndedIsToldApart() {
            decide("approve", null);
            hold();
            assertThatThrownBy(() -> decide("approve", null))
                    .hasMessage("The asset 'asset-01' does not wait for approval any more: its execution has ended.");
            assertThat(objects.texts).isEmpty();
        }

        @Test
        void whatIsNoDecisionIsRefused() {
            assertThatThrownBy(() -> decide("perhaps", null))
                    .hasMessage("'perhaps' is no decision, or there is no assetId; expected"
                            + " {\"assetId\": \"…\", \"decision\": \"approve\" or \"reject\"}.");
        }
    }
}
