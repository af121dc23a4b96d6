package dev.reelway.local.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelway.local.cli.progress.StateProgress.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;

class ExecutionProgressTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final ExecutionProgress progress = new ExecutionProgress(List.of("Validate", "Publish"));

    @Test
    void expectedStatesWaitUntilTheyAreEntered() {
        assertThat(progress.states()).extracting(StateProgress::name).containsExactly("Validate", "Publish");
        assertThat(progress.states()).extracting(StateProgress::status).containsOnly(Status.WAITING);
        entered(2, 0, HistoryEventType.TASK_STATE_ENTERED, "Validate");
        assertThat(state("Validate").status()).isEqualTo(Status.RUNNING);
        assertThat(state("Publish").status()).isEqualTo(Status.WAITING);
    }

    @Test
    void aStateThatIsLeftIsDoneAndKeepsItsTime() {
        entered(2, 0, HistoryEventType.TASK_STATE_ENTERED, "Validate");
        exited(6, 2, HistoryEventType.TASK_STATE_EXITED, "Validate");
        assertThat(state("Validate").status()).isEqualTo(Status.DONE);
        assertThat(state("Validate").elapsed(START.plusSeconds(100))).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void aTaskThatIsTriedAgainCountsItsRetries() {
        entered(2, 0, HistoryEventType.TASK_STATE_ENTERED, "Validate");
        add(3, 2, HistoryEventType.LAMBDA_FUNCTION_SCHEDULED);
        failed(4, 3, "dev.reelway.tasks.failure.TransientFailure");
        assertThat(state("Validate").status()).isEqualTo(Status.RETRYING);
        add(5, 4, HistoryEventType.LAMBDA_FUNCTION_SCHEDULED);
        assertThat(state("Validate").status()).isEqualTo(Status.RUNNING);
        assertThat(state("Validate").retries()).isEqualTo(1);
    }

    @Test
    void aTaskThatFailedForGoodIsFailedWhenItsStateIsLeft() {
        entered(2, 0, HistoryEventType.TASK_STATE_ENTERED, "Validate");
        add(3, 2, HistoryEventType.LAMBDA_FUNCTION_SCHEDULED);
        failed(4, 3, "dev.reelway.tasks.failure.AssetRejected");
        exited(5, 4, HistoryEventType.TASK_STATE_EXITED, "Validate");
        assertThat(state("Validate").status()).isEqualTo(Status.FAILED);
        assertThat(state("Validate").error()).contains("dev.reelway.tasks.failure.AssetRejected");
    }

    @Test
    void eventsOfParallelBranchesGoToTheirOwnStates() {
        entered(2, 0, HistoryEventType.PARALLEL_STATE_ENTERED, "Both");
        entered(4, 3, HistoryEventType.TASK_STATE_ENTERED, "Left");
        entered(5, 3, HistoryEventType.TASK_STATE_ENTERED, "Right");
        add(6, 4, HistoryEventType.TASK_SCHEDULED);
        add(7, 5, HistoryEventType.LAMBDA_FUNCTION_SCHEDULED);
        failed(8, 7, "States.Timeout");
        assertThat(state("Left").status()).isEqualTo(Status.RUNNING);
        assertThat(state("Right").status()).isEqualTo(Status.RETRYING);
    }

    @Test
    void statesThatOnlyLeadOnAreNotShown() {
        entered(2, 0, HistoryEventType.PARALLEL_STATE_ENTERED, "Both");
        entered(3, 2, HistoryEventType.CHOICE_STATE_ENTERED, "Which");
        entered(4, 3, HistoryEventType.SUCCEED_STATE_ENTERED, "Done");
        assertThat(progress.states()).extracting(StateProgress::name).containsExactly("Validate", "Publish");
    }

    @Test
    void aStateThatNobodyExpectedComesAfterTheOneBefore() {
        entered(2, 0, HistoryEventType.TASK_STATE_ENTERED, "Validate");
        entered(3, 2, HistoryEventType.TASK_STATE_ENTERED, "Quarantine");
        assertThat(progress.states())
                .extracting(StateProgress::name)
                .containsExactly("Validate", "Quarantine", "Publish");
    }

    @Test
    void atTheEndNobodyWaitsAnyMoreAndWhatRanHasFailed() {
        entered(2, 0, HistoryEventType.TASK_STATE_ENTERED, "Validate");
        add(3, 0, HistoryEventType.EXECUTION_ABORTED);
        assertThat(progress.states()).singleElement().satisfies(state -> {
            assertThat(state.name()).isEqualTo("Validate");
            assertThat(state.status()).isEqualTo(Status.FAILED);
        });
    }

    @Test
    void onlyARunningStateHasAPercentage() {
        progress.percent("Validate", 10);
        assertThat(state("Validate").percent()).isEmpty();
        entered(2, 0, HistoryEventType.TASK_STATE_ENTERED, "Validate");
        progress.percent("Validate", 42);
        assertThat(state("Validate").percent()).hasValue(42);
    }

    private StateProgress state(String name) {
        return progress.states().stream()
                .filter(state -> state.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static HistoryEvent.Builder event(long id, long previous, HistoryEventType type) {
        return HistoryEvent.builder()
                .id(id)
                .previousEventId(previous)
                .type(type)
                .timestamp(START.plusSeconds(id));
    }

    private void add(long id, long previous, HistoryEventType type) {
        progress.add(event(id, previous, type).build());
    }

    private void entered(long id, long previous, HistoryEventType type, String name) {
        progress.add(event(id, previous, type)
                .stateEnteredEventDetails(d -> d.name(name))
                .build());
    }

    private void exited(long id, long previous, HistoryEventType type, String name) {
        progress.add(event(id, previous, type)
                .stateExitedEventDetails(d -> d.name(name))
                .build());
    }

    private void failed(long id, long previous, String error) {
        progress.add(event(id, previous, HistoryEventType.LAMBDA_FUNCTION_FAILED)
                .lambdaFunctionFailedEventDetails(d -> d.error(error))
                .build());
    }
}
