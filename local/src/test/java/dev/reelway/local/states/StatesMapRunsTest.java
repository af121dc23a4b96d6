package dev.reelway.local.states;

import static dev.reelway.local.states.StatesFixture.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelway.engine.data.Json;
import dev.reelway.engine.task.Connectors;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.DescribeMapRunResponse;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineForExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.InvalidArnException;
import software.amazon.awssdk.services.sfn.model.ListExecutionsResponse;
import software.amazon.awssdk.services.sfn.model.MapRunListItem;
import software.amazon.awssdk.services.sfn.model.MapRunStatus;
import software.amazon.awssdk.services.sfn.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sfn.model.ValidationException;

/** Map Runs and their child executions as the AWS SDK sees them, through the server. */
class StatesMapRunsTest {

    private static final String STANDARD = "STANDARD";
    private static final String PASS = "{'Type':'Pass','End':true}";
    private static final String WAIT = "{'Type':'Wait','Seconds':86400,'End':true}";

    private final StatesFixture states = new StatesFixture(Connectors.none());
    private final SfnClient client = states.client();

    @AfterEach
    void stop() {
        states.close();
    }

    private static String map(String fields, String type, String inner) {
        return machine("'M':" + state("each", fields, type, inner, "'End':true"));
    }

    private static String machine(String all) {
        return ("{'StartAt':'M','States':{" + all + "}}").replace('\'', '"');
    }

    private static String state(String label, String fields, String type, String inner, String next) {
        return "{'Type':'Map','Label':'" + label + "'," + fields
                + "'ItemProcessor':{'ProcessorConfig':{'Mode':'DISTRIBUTED','ExecutionType':'" + type
                + "'},'StartAt':'" + label + "','States':{'" + label + "':" + inner + "}}," + next + "}";
    }

    /** The ARN of an execution of such a Map that has ended. */
    private String ran(String definition, String input) {
        String execution = states.start(states.machine("plan", definition), input);
        assertThat(states.ended(execution).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        return execution;
    }

    private String mapRun(String execution) {
        return StatesFixture.until(
                        () -> client.listMapRuns(r -> r.executionArn(execution)).mapRuns(), runs -> !runs.isEmpty())
                .get(0)
                .mapRunArn();
    }

    private List<ExecutionListItem> children(String mapRun) {
        return client.listExecutions(r -> r.mapRunArn(mapRun)).executions();
    }

    @Test
    void aMapRunIsListedWithItsExecution() {
        String execution = ran(map("", STANDARD, PASS), "[1,2]");
        List<MapRunListItem> runs =
                client.listMapRuns(r -> r.executionArn(execution)).mapRuns();
        assertThat(runs).singleElement().satisfies(run -> {
            assertThat(run.executionArn()).isEqualTo(execution);
            assertThat(run.mapRunArn()).startsWith("arn:aws:states:eu-west-1:111111111111:mapRun:plan/each:");
            assertThat(run.stateMachineArn()).isEqualTo("arn:aws:states:eu-west-1:111111111111:stateMachine:plan/each");
            assertThat(run.stopDate()).isAfterOrEqualTo(run.startDate());
        });
    }

    @Test
    void itsDescriptionCountsItemsAndExecutions() {
        String limits = "'MaxConcurrency':3,'ToleratedFailurePercentage':12.5,'ItemBatcher':{'MaxItemsPerBatch':2},";
        String execution = ran(map(limits, STANDARD, PASS), "[1,2,3]");
        DescribeMapRunResponse run = client.describeMapRun(r -> r.mapRunArn(mapRun(execution)));
        assertThat(run.executionArn()).isEqualTo(execution);
        assertThat(run.status()).isEqualTo(MapRunStatus.SUCCEEDED);
        assertThat(run.maxConcurrency()).isEqualTo(3);
        assertThat(run.toleratedFailurePercentage()).isEqualTo(12.5f);
        assertThat(run.toleratedFailureCount()).isZero();
        assertThat(run.itemCounts().total()).isEqualTo(3);
        assertThat(run.itemCounts().succeeded()).isEqualTo(3);
        assertThat(run.itemCounts().resultsWritten()).isEqualTo(3);
        assertThat(run.executionCounts().total()).isEqualTo(2);
        assertThat(run.executionCounts().succeeded()).isEqualTo(2);
        assertThat(run.executionCounts().pending()).isZero();
        assertThat(run.executionCounts().failed()).isZero();
    }

    @Test
    void theRunsOfAnExecutionComeInPagesInTheOrderOfTheirBeginnings() {
        String two = machine("'M':" + state("each", "", STANDARD, PASS, "'Next':'N'") + ",'N':"
                + state("again", "", STANDARD, PASS, "'End':true"));
        String execution = ran(two, "[1]");
        var page = client.listMapRuns(r -> r.executionArn(execution).maxResults(1));
        assertThat(page.mapRuns())
                .singleElement()
                .satisfies(run -> assertThat(run.mapRunArn()).contains("plan/each:"));
        var rest = client.listMapRuns(r -> r.executionArn(execution).nextToken(page.nextToken()));
        assertThat(rest.mapRuns())
                .singleElement()
                .satisfies(run -> assertThat(run.mapRunArn()).contains("plan/again:"));
        assertThat(rest.nextToken()).isNull();
    }

    @Test
    void itsChildrenAreListedTheNewestFirstWithTheNumberOfTheirItems() {
        String execution =
                ran(map("'MaxConcurrency':1,'ItemBatcher':{'MaxItemsPerBatch':2},", STANDARD, PASS), "[1,2,3]");
        String run = mapRun(execution);
        List<ExecutionListItem> children = children(run);
        assertThat(children).extracting(ExecutionListItem::itemCount).containsExactly(1, 2);
        assertThat(children).allSatisfy(child -> {
            assertThat(child.mapRunArn()).isEqualTo(run);
            assertThat(child.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
            assertThat(child.executionArn())
                    .isEqualTo("arn:aws:states:eu-west-1:111111111111:execution:plan/each:" + child.name());
            assertThat(child.stateMachineArn())
                    .isEqualTo("arn:aws:states:eu-west-1:111111111111:stateMachine:plan/each");
        });
        ListExecutionsResponse page =
                client.listExecutions(r -> r.mapRunArn(run).maxResults(1));
        ListExecutionsResponse rest =
                client.listExecutions(r -> r.mapRunArn(run).nextToken(page.nextToken()));
        assertThat(rest.executions()).extracting(ExecutionListItem::itemCount).containsExactly(2);
        assertThat(client.listExecutions(r -> r.mapRunArn(run).statusFilter(ExecutionStatus.FAILED))
                        .executions())
                .isEmpty();
        assertThat(client.listExecutions(r -> r.stateMachineArn(execution
                                .replace(":execution:", ":stateMachine:")
                                .replaceAll(":[^:]*$", "")))
                        .executions())
                .extracting(ExecutionListItem::executionArn)
                .containsExactly(execution);
    }

    @Test
    void aChildIsDescribedWithItsMapRunAndHasAHistory() {
        String run = mapRun(ran(map("", STANDARD, PASS), "[{\"a\":1}]"));
        String child = children(run).get(0).executionArn();
        DescribeExecutionResponse view = client.describeExecution(r -> r.executionArn(child));
        assertThat(view.mapRunArn()).isEqualTo(run);
        assertThat(view.input()).isEqualTo("{\"a\":1}");
        assertThat(view.output()).isEqualTo("{\"a\":1}");
        assertThat(client.getExecutionHistory(r -> r.executionArn(child)).events())
                .extracting(HistoryEvent::typeAsString)
                .containsExactly("ExecutionStarted", "PassStateEntered", "PassStateExited", "ExecutionSucceeded");
    }

    @Test
    void theMachineOfAChildIsTheProcessorOfTheMap() {
        String run = mapRun(ran(map("", STANDARD, PASS), "[1]"));
        DescribeStateMachineForExecutionResponse machine = client.describeStateMachineForExecution(
                r -> r.executionArn(children(run).get(0).executionArn()));
        assertThat(machine.mapRunArn()).isEqualTo(run);
        assertThat(machine.label()).isEqualTo("each");
        assertThat(machine.name()).isEqualTo("plan/each");
        assertThat(machine.stateMachineArn()).isEqualTo("arn:aws:states:eu-west-1:111111111111:stateMachine:plan/each");
        assertThat(Json.read(machine.definition()).at("/States/each/Type").asText())
                .isEqualTo("Pass");
    }

    @Test
    void aChildOfExpressTypeCanBeDescribedButHasNoHistory() {
        String run = mapRun(ran(map("", "EXPRESS", PASS), "[1]"));
        String child = children(run).get(0).executionArn();
        assertThat(child).startsWith("arn:aws:states:eu-west-1:111111111111:express:plan/each:");
        assertThat(client.describeExecution(r -> r.executionArn(child)).mapRunArn())
                .isEqualTo(run);
        refused(
                InvalidArnException.class,
                "Invalid Arn: 'Resource type not valid in this context: express'",
                () -> client.getExecutionHistory(r -> r.executionArn(child)));
    }

    @Test
    void aRunningMapRunTakesOtherLimits() {
        String execution = states.start(states.machine("plan", map("'MaxConcurrency':1,", STANDARD, WAIT)), "[1,2,3]");
        String run = mapRun(execution);
        StatesFixture.until(
                () -> client.describeMapRun(r -> r.mapRunArn(run)),
                now -> now.executionCounts().running() == 1);
        client.updateMapRun(r -> r.mapRunArn(run).maxConcurrency(3).toleratedFailureCount(2L));
        DescribeMapRunResponse updated = StatesFixture.until(
                () -> client.describeMapRun(r -> r.mapRunArn(run)),
                now -> now.executionCounts().running() == 3);
        assertThat(updated.maxConcurrency()).isEqualTo(3);
        assertThat(updated.toleratedFailureCount()).isEqualTo(2);
        String child = children(run).get(0).executionArn();
        client.stopExecution(r -> r.executionArn(child));
        assertThat(client.describeMapRun(r -> r.mapRunArn(run))
                        .executionCounts()
                        .aborted())
                .isEqualTo(1);
    }

    @Test
    void aMapRunFailsWhenAnUpdateToleratesFewerFailuresThanThereAre() {
        String flow = "{'Type':'Choice','Choices':[{'Variable':'$','NumericEquals':1,'Next':'F'}],'Default':'W'},"
                + "'F':{'Type':'Fail'},'W':" + WAIT;
        String limits = "'MaxConcurrency':1,'ToleratedFailureCount':1,";
        String execution = states.start(states.machine("plan", map(limits, STANDARD, flow)), "[1,2]");
        String run = mapRun(execution);
        StatesFixture.until(
                () -> client.describeMapRun(r -> r.mapRunArn(run)),
                now -> now.itemCounts().failed() == 1 && now.itemCounts().running() == 1);
        client.updateMapRun(r -> r.mapRunArn(run).toleratedFailureCount(0L));
        DescribeExecutionResponse end = states.ended(execution);
        assertThat(end.error()).isEqualTo("States.ExceedToleratedFailureThreshold");
        assertThat(end.cause()).isEqualTo("The specified tolerated failure threshold was exceeded");
        assertThat(client.describeMapRun(r -> r.mapRunArn(run)).status()).isEqualTo(MapRunStatus.FAILED);
    }

    @Nested
    class Failures {

        @Test
        void noSuchMapRun() {
            String arn = "arn:aws:states:eu-west-1:111111111111:mapRun:plan/each:none";
            String message = "Resource not found: '" + arn + "'";
            refused(ResourceNotFoundException.class, message, () -> client.describeMapRun(r -> r.mapRunArn(arn)));
            refused(
                    ResourceNotFoundException.class,
                    message,
                    () -> client.updateMapRun(r -> r.mapRunArn(arn).maxConcurrency(1)));
            refused(
                    InvalidArnException.class,
                    "Invalid Arn: 'Resource type not valid in this context: execution'",
                    () -> client.describeMapRun(
                            r -> r.mapRunArn("arn:aws:states:eu-west-1:111111111111:execution:plan:one")));
        }

        @Test
        void noSuchExecution() {
            String arn = "arn:aws:states:eu-west-1:111111111111:execution:plan:none";
            refused(
                    ExecutionDoesNotExistException.class,
                    "Execution Does Not Exist: '" + arn + "'",
                    () -> client.listMapRuns(r -> r.executionArn(arn)));
        }

        @Test
        void anUpdateOfWhatHasEndedOrOfNothing() {
            String run = mapRun(ran(map("", STANDARD, PASS), "[1]"));
            refused(
                    ValidationException.class,
                    "The Map Run '" + run + "' is SUCCEEDED; only one that is RUNNING can be updated",
                    () -> client.updateMapRun(r -> r.mapRunArn(run).maxConcurrency(1)));
            refused(
                    ValidationException.class,
                    "Nothing is to be updated: give 'maxConcurrency', 'toleratedFailureCount' or"
                            + " 'toleratedFailurePercentage'",
                    () -> client.updateMapRun(r -> r.mapRunArn(run)));
            refused(
                    ValidationException.class,
                    "1 validation error detected: Value '100.5' at 'toleratedFailurePercentage' failed to satisfy"
                            + " constraint: Member must have value less than or equal to 100",
                    () -> client.updateMapRun(r -> r.mapRunArn(run).toleratedFailurePercentage(100.5f)));
        }
    }
}
