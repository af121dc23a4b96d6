package dev.reelway.local.states;

import static dev.reelway.local.states.StatesFixture.PASS;
import static dev.reelway.local.states.StatesFixture.WAIT;
import static dev.reelway.local.states.StatesFixture.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelway.engine.task.Connectors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryResponse;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.InvalidTokenException;
import software.amazon.awssdk.services.sfn.model.ListExecutionsResponse;
import software.amazon.awssdk.services.sfn.model.ValidationException;

/** Lists of executions and events, and their pages, as the AWS SDK sees them, through the server. */
class StatesListingsTest {

    private static final String PREFIX = "arn:aws:states:eu-west-1:111111111111:execution:";

    private final StatesFixture states = new StatesFixture(Connectors.none());
    private final SfnClient client = states.client();

    @AfterEach
    void stop() {
        states.close();
    }

    private List<String> names(ListExecutionsResponse page) {
        return page.executions().stream().map(ExecutionListItem::name).toList();
    }

    @Test
    void listsTheNewestFirstAndPagesOverWhatIsStartedMeanwhile() {
        String machine = states.machine("plan", WAIT);
        states.start(states.machine("other", WAIT), "{}");
        for (String name : List.of("e1", "e2", "e3")) {
            client.startExecution(r -> r.stateMachineArn(machine).name(name));
        }
        ListExecutionsResponse page =
                client.listExecutions(r -> r.stateMachineArn(machine).maxResults(2));
        assertThat(names(page)).containsExactly("e3", "e2");
        client.startExecution(r -> r.stateMachineArn(machine).name("e4"));
        ListExecutionsResponse rest = client.listExecutions(
                r -> r.stateMachineArn(machine).maxResults(2).nextToken(page.nextToken()));
        assertThat(names(rest)).containsExactly("e1");
        assertThat(rest.nextToken()).isNull();
    }

    @Test
    void listsByStatus() {
        String machine = states.machine("plan", WAIT);
        client.startExecution(r -> r.stateMachineArn(machine).name("waits"));
        client.startExecution(r -> r.stateMachineArn(machine).name("stopped"));
        client.stopExecution(r -> r.executionArn(PREFIX + "plan:stopped"));
        Map<ExecutionStatus, List<String>> expected = Map.of(
                ExecutionStatus.RUNNING, List.of("waits"),
                ExecutionStatus.ABORTED, List.of("stopped"),
                ExecutionStatus.SUCCEEDED, List.of(),
                ExecutionStatus.PENDING_REDRIVE, List.of());
        expected.forEach((status, names) -> assertThat(names(
                        client.listExecutions(r -> r.stateMachineArn(machine).statusFilter(status))))
                .isEqualTo(names));
    }

    @Test
    void showsAHistoryInPagesInBothDirections() {
        String arn = states.start(states.machine("plan", PASS), "{\"a\":1}");
        states.ended(arn);
        for (boolean reverse : List.of(false, true)) {
            List<Long> ids = new ArrayList<>();
            String token = null;
            do {
                String from = token;
                GetExecutionHistoryResponse page = client.getExecutionHistory(r ->
                        r.executionArn(arn).reverseOrder(reverse).maxResults(3).nextToken(from));
                assertThat(page.events()).hasSizeBetween(1, 3);
                page.events().forEach(event -> ids.add(event.id()));
                token = page.nextToken();
            } while (token != null);
            assertThat(ids).isEqualTo(reverse ? List.of(4L, 3L, 2L, 1L) : List.of(1L, 2L, 3L, 4L));
        }
    }

    @Test
    void leavesInputsAndOutputsOutOfAHistoryIfAskedTo() {
        String arn = states.start(states.machine("plan", PASS), "{\"a\":1}");
        states.ended(arn);
        List<HistoryEvent> all =
                client.getExecutionHistory(r -> r.executionArn(arn)).events();
        assertThat(all.get(0).executionStartedEventDetails().input()).isEqualTo("{\"a\":1}");
        List<HistoryEvent> bare = client.getExecutionHistory(
                        r -> r.executionArn(arn).includeExecutionData(false))
                .events();
        assertThat(bare).hasSameSizeAs(all);
        assertThat(bare.get(0).executionStartedEventDetails().input()).isNull();
        assertThat(bare.get(0).executionStartedEventDetails().roleArn()).isEqualTo(StatesFixture.ROLE);
        assertThat(bare.get(2).stateExitedEventDetails().output()).isNull();
        assertThat(bare.get(2).stateExitedEventDetails().name()).isEqualTo("A");
    }

    @Nested
    class Failures {

        private final String machine = states.machine("plan", WAIT);

        @Test
        void theStatusIsNone() {
            refused(
                    ValidationException.class,
                    "1 validation error detected: Value 'running' at 'statusFilter' failed to satisfy constraint: Member must"
                            + " satisfy enum value set: [SUCCEEDED, TIMED_OUT, PENDING_REDRIVE, ABORTED, FAILED, RUNNING]",
                    () -> client.listExecutions(r -> r.stateMachineArn(machine).statusFilter("running")));
        }

        @Test
        void thePageIsTooLongOrNotThere() {
            refused(
                    ValidationException.class,
                    "1 validation error detected: Value '1001' at 'maxResults' failed to satisfy constraint: Member must have"
                            + " value less than or equal to 1000",
                    () -> client.listExecutions(r -> r.stateMachineArn(machine).maxResults(1001)));
            refused(
                    ValidationException.class,
                    "1 validation error detected: Value '-1' at 'maxResults' failed to satisfy constraint: Member must have"
                            + " value greater than or equal to 0",
                    () -> client.listExecutions(r -> r.stateMachineArn(machine).maxResults(-1)));
            refused(
                    InvalidTokenException.class,
                    "Invalid Token: 'Invalid token'",
                    () -> client.listExecutions(r -> r.stateMachineArn(machine).nextToken("0")));
        }

        @Test
        void bothAMachineAndAMapRunAreNamedOrNeither() {
            for (String mapRun : new String[] {null, "arn:aws:states:eu-west-1:111111111111:mapRun:plan/each:1"}) {
                refused(
                        ValidationException.class,
                        "Exactly one of 'stateMachineArn' and 'mapRunArn' must be specified",
                        () -> client.listExecutions(
                                r -> r.mapRunArn(mapRun).stateMachineArn(mapRun == null ? null : machine)));
            }
        }
    }
}
