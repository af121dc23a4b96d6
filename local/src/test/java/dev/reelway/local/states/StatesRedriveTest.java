package dev.reelway.local.states;

import static dev.reelway.local.states.StatesFixture.FAIL;
import static dev.reelway.local.states.StatesFixture.PASS;
import static dev.reelway.local.states.StatesFixture.WAIT;
import static dev.reelway.local.states.StatesFixture.refused;
import static dev.reelway.local.states.StatesFixture.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelway.engine.task.Connector;
import dev.reelway.engine.task.Connectors;
import dev.reelway.engine.task.TaskHandle;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.DescribeMapRunResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionNotRedrivableException;
import software.amazon.awssdk.services.sfn.model.ExecutionRedriveFilter;
import software.amazon.awssdk.services.sfn.model.ExecutionRedriveStatus;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;
import software.amazon.awssdk.services.sfn.model.SfnException;

/** RedriveExecution through the SDK. */
class StatesRedriveTest {

    private static final String TASK = """
            {"StartAt": "T", "States": {
              "T": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Next": "W"},
              "W": {"Type": "Wait", "Seconds": %s, "End": true}}}
            """;
    /** One item after the other: the first has succeeded when the others fail. */
    private static final String MAP = """
            {"StartAt": "D", "States": {"D": {"Type": "Map", "End": true, "MaxConcurrency": 1,
              "ToleratedFailureCount": 1, "ItemProcessor": {
              "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "%s"},
              "StartAt": "T", "States": {
                "T": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "End": true}}}}}}
            """;

    private final AtomicBoolean broken = new AtomicBoolean(true);
    /** Fails as long as things are broken, but for what is 1. */
    private final Connector tasks = (request, reply) -> {
        if (broken.get() && !request.parameters().text().equals("1")) {
            reply.failed("Broken", "for now");
        } else {
            reply.succeeded(request.parameters().text());
        }
        return TaskHandle.NOTHING_TO_CANCEL;
    };

    @TempDir
    private Path folder;

    private StatesFixture states = new StatesFixture(Connectors.all(tasks));

    @AfterEach
    void close() {
        states.close();
    }

    /** A service that keeps what it does in the folder, in place of the one before. */
    private void restart() throws IOException {
        states.close();
        states = new StatesFixture(Connectors.all(tasks), StatesFiles.in(folder, StatesFiles.RETENTION));
    }

    private DescribeExecutionResponse describe(String execution) {
        return states.client().describeExecution(r -> r.executionArn(execution));
    }

    private Instant redrive(String execution) {
        return states.client().redriveExecution(r -> r.executionArn(execution)).redriveDate();
    }

    private List<HistoryEvent> history(String execution) {
        return states.client()
                .getExecutionHistory(r -> r.executionArn(execution))
                .events();
    }

    @Test
    void anExecutionGoesOnWhereItFailed() {
        String execution = states.start(states.machine("m", TASK.formatted("0")), "{}");
        DescribeExecutionResponse failed = states.ended(execution);
        assertThat(failed.redriveStatus()).isEqualTo(ExecutionRedriveStatus.REDRIVABLE);
        assertThat(failed.redriveStatusReason()).isNull();
        assertThat(failed.redriveCount()).isZero();
        assertThat(failed.redriveDate()).isNull();
        broken.set(false);
        Instant date = redrive(execution);
        DescribeExecutionResponse after = states.ended(execution);
        assertThat(after.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(after.redriveCount()).isEqualTo(1);
        assertThat(after.redriveDate()).isEqualTo(date).isAfterOrEqualTo(failed.stopDate());
        assertThat(after.startDate()).isEqualTo(failed.startDate());
        assertThat(after.redriveStatus()).isEqualTo(ExecutionRedriveStatus.NOT_REDRIVABLE);
        assertThat(after.redriveStatusReason()).isEqualTo("Execution is SUCCEEDED and cannot be redriven");
        assertThat(history(execution).stream().map(HistoryEvent::typeAsString))
                .containsExactly(
                        "ExecutionStarted",
                        "TaskStateEntered",
                        "TaskScheduled",
                        "TaskStarted",
                        "TaskFailed",
                        "ExecutionFailed",
                        "ExecutionRedriven",
                        "TaskScheduled",
                        "TaskStarted",
                        "TaskSucceeded",
                        "TaskStateExited",
                        "WaitStateEntered",
                        "WaitStateExited",
                        "ExecutionSucceeded");
        assertThat(history(execution).get(6).executionRedrivenEventDetails().redriveCount())
                .isEqualTo(1);
    }

    @Test
    void aListingTellsOfTheRedrive() {
        String execution = states.start(states.machine("m", FAIL), "{}");
        DescribeExecutionResponse failed = states.ended(execution);
        Instant date = redrive(execution);
        ExecutionListItem listed = states.client()
                .listExecutions(r -> r.stateMachineArn(failed.stateMachineArn()))
                .executions()
                .get(0);
        assertThat(listed.redriveCount()).isEqualTo(1);
        assertThat(listed.redriveDate()).isEqualTo(date);
    }

    @Test
    void theDefinitionIsThatOfTheStart() {
        String machine = states.machine("m", FAIL);
        String execution = states.start(machine, "{}");
        states.ended(execution);
        states.client().updateStateMachine(r -> r.stateMachineArn(machine).definition(PASS));
        redrive(execution);
        until(() -> describe(execution), view -> view.redriveCount() == 1 && view.stopDate() != null);
        assertThat(describe(execution).status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(history(execution)).hasSize(6);
    }

    @Test
    void statusChangesAreTold() {
        String execution = states.start(states.machine("m", FAIL), "{}");
        states.ended(execution);
        Instant date = redrive(execution);
        until(() -> states.events().size(), size -> size == 4);
        assertThat(states.events().stream()
                        .map(event -> event.detail().get("status").textValue() + " "
                                + event.detail().get("redriveCount") + " "
                                + event.detail().get("redriveStatus").textValue() + " "
                                + event.detail().get("redriveStatusReason").textValue()))
                .containsExactly(
                        "RUNNING 0 NOT_REDRIVABLE Execution is RUNNING and cannot be redriven",
                        "FAILED 0 REDRIVABLE null",
                        "RUNNING 1 NOT_REDRIVABLE Execution is RUNNING and cannot be redriven",
                        "FAILED 1 REDRIVABLE null");
        assertThat(states.events().get(1).detail().get("redriveDate").isNull()).isTrue();
        assertThat(states.events().get(2).detail().get("redriveDate").longValue())
                .isEqualTo(date.toEpochMilli());
    }

    @Test
    void whoAsksAgainWithTheSameTokenGetsTheSameAnswer() {
        String execution = states.start(states.machine("m", FAIL), "{}");
        states.ended(execution);
        Instant first = states.client()
                .redriveExecution(r -> r.executionArn(execution).clientToken("a"))
                .redriveDate();
        states.ended(execution);
        Instant again = states.client()
                .redriveExecution(r -> r.executionArn(execution).clientToken("a"))
                .redriveDate();
        assertThat(again).isEqualTo(first);
        assertThat(describe(execution).redriveCount()).isEqualTo(1);
        states.client().redriveExecution(r -> r.executionArn(execution).clientToken("b"));
        assertThat(describe(execution).redriveCount()).isEqualTo(2);
    }

    @Test
    void whatEndedInAProcessBeforeGoesOnInThisOne() throws IOException {
        restart();
        String execution = states.start(states.machine("m", TASK.formatted("0")), "{}");
        Instant start = states.ended(execution).startDate();
        restart();
        broken.set(false);
        redrive(execution);
        assertThat(states.ended(execution).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        restart();
        assertThat(describe(execution).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(describe(execution).redriveCount()).isEqualTo(1);
        assertThat(describe(execution).startDate()).isEqualTo(start);
        assertThat(history(execution)).hasSize(14);
    }

    @Test
    void whatWasRedrivenInAProcessBeforeGoesOnInThisOne() throws IOException {
        restart();
        String execution = states.start(states.machine("m", TASK.formatted("86400")), "{}");
        states.ended(execution);
        broken.set(false);
        redrive(execution);
        until(() -> history(execution), all -> all.get(all.size() - 1).type() == HistoryEventType.WAIT_STATE_ENTERED);
        for (int i = 0; i < 2; i++) {
            restart();
            assertThat(describe(execution).status()).isEqualTo(ExecutionStatus.RUNNING);
            assertThat(describe(execution).redriveCount()).isEqualTo(1);
            assertThat(history(execution)).hasSize(12);
        }
        states.client().stopExecution(r -> r.executionArn(execution));
        restart();
        assertThat(describe(execution).status()).isEqualTo(ExecutionStatus.ABORTED);
        redrive(execution);
        assertThat(describe(execution).redriveCount()).isEqualTo(2);
        assertThat(states.client()
                        .listExecutions(
                                r -> r.stateMachineArn(describe(execution).stateMachineArn()))
                        .executions())
                .hasSize(1);
    }

    @Test
    void theChildrenOfAMapRunGoOnWithTheirParent() throws IOException {
        restart();
        String execution = states.start(states.machine("m", MAP.formatted("STANDARD")), "[1,2,3]");
        assertThat(states.ended(execution).error()).isEqualTo("States.ExceedToleratedFailureThreshold");
        String mapRun = states.client()
                .listMapRuns(r -> r.executionArn(execution))
                .mapRuns()
                .get(0)
                .mapRunArn();
        String child = child(mapRun);
        assertThat(describe(child).redriveStatus()).isEqualTo(ExecutionRedriveStatus.REDRIVABLE_BY_MAP_RUN);
        refused(
                ExecutionNotRedrivableException.class,
                "Execution is a child of a Map Run and can only be redriven with it",
                () -> redrive(child));
        restart();
        broken.set(false);
        redrive(execution);
        assertThat(states.ended(execution).output()).isEqualTo("[1,2,3]");
        restart();
        DescribeMapRunResponse run = states.client().describeMapRun(r -> r.mapRunArn(mapRun));
        assertThat(run.redriveCount()).isEqualTo(1);
        assertThat(run.redriveDate()).isNotNull();
        assertThat(run.executionCounts().succeeded()).isEqualTo(3);
        assertThat(describe(child).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(describe(child).redriveCount()).isEqualTo(1);
        assertThat(listed(mapRun, ExecutionRedriveFilter.REDRIVEN)).hasSize(2).contains(child);
        assertThat(listed(mapRun, ExecutionRedriveFilter.NOT_REDRIVEN)).hasSize(1);
    }

    /** One that did not succeed. */
    private String child(String mapRun) {
        return states.client()
                .listExecutions(r -> r.mapRunArn(mapRun).statusFilter(ExecutionStatus.FAILED))
                .executions()
                .get(0)
                .executionArn();
    }

    private List<String> listed(String mapRun, ExecutionRedriveFilter filter) {
        return states.client().listExecutions(r -> r.mapRunArn(mapRun).redriveFilter(filter)).executions().stream()
                .map(ExecutionListItem::executionArn)
                .toList();
    }

    @Test
    void childrenOfExpressTypeBeginAnew() throws IOException {
        restart();
        String execution = states.start(states.machine("m", MAP.formatted("EXPRESS")), "[1,2,3]");
        states.ended(execution);
        String mapRun = states.client()
                .listMapRuns(r -> r.executionArn(execution))
                .mapRuns()
                .get(0)
                .mapRunArn();
        restart();
        broken.set(false);
        redrive(execution);
        assertThat(states.ended(execution).output()).isEqualTo("[1,2,3]");
        restart();
        assertThat(states.client().listExecutions(r -> r.mapRunArn(mapRun)).executions())
                .hasSize(3)
                .allMatch(one -> one.status() == ExecutionStatus.SUCCEEDED);
    }

    @Nested
    class Failures {

        @Test
        void whatSucceededOrRunsIsNotRedriven() {
            String succeeded = states.start(states.machine("a", PASS), "{}");
            states.ended(succeeded);
            refused(
                    ExecutionNotRedrivableException.class,
                    "Execution is SUCCEEDED and cannot be redriven",
                    () -> redrive(succeeded));
            String running = states.start(states.machine("b", WAIT), "{}");
            refused(
                    ExecutionNotRedrivableException.class,
                    "Execution is RUNNING and cannot be redriven",
                    () -> redrive(running));
        }

        @Test
        void whatDoesNotExistIsNotRedriven() {
            String arn = states.start(states.machine("a", PASS), "{}") + "x";
            refused(
                    ExecutionDoesNotExistException.class,
                    "Execution Does Not Exist: '" + arn + "'",
                    () -> redrive(arn));
        }

        @Test
        void aTokenHasOneToSixtyFourPrintableCharacters() {
            String arn = states.start(states.machine("a", FAIL), "{}");
            states.ended(arn);
            refused(
                    SfnException.class,
                    "1 validation error detected: Value 'a b' at 'clientToken' failed to satisfy constraint: Member"
                            + " must satisfy regular expression pattern: [!-~]+",
                    () -> states.client()
                            .redriveExecution(r -> r.executionArn(arn).clientToken("a b")));
        }

        @Test
        void theExecutionsOfAMachineAreNotFilteredByRedrives() {
            String machine = states.machine("a", PASS);
            refused(
                    SfnException.class,
                    "'redriveFilter' can only be given together with 'mapRunArn'",
                    () -> states.client()
                            .listExecutions(
                                    r -> r.stateMachineArn(machine).redriveFilter(ExecutionRedriveFilter.REDRIVEN)));
        }
    }
}
