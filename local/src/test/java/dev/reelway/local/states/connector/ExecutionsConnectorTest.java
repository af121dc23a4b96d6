package dev.reelway.local.states.connector;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.task.Connector;
import dev.reelway.engine.task.Connectors;
import dev.reelway.engine.task.TaskHandle;
import dev.reelway.engine.task.TaskReply;
import dev.reelway.engine.task.TaskRequest;
import dev.reelway.local.states.StatesFixture;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

/** Executions that start executions on the same endpoint; the shapes are those that were recorded of AWS. */
class ExecutionsConnectorTest {

    private static final String PASS = machine("{'Type':'Pass','Result':{'Arg1':'argument1'},'End':true}");
    private static final String FAIL = machine(
            "{'Type':'Fail','Error':'SomeFailure','Cause':'This state machines raises a SomeFailure failure.'}");
    private static final String WAIT = machine("{'Type':'Wait','Seconds':86400,'End':true}");

    private final AtomicReference<Connector> late = new AtomicReference<>();
    private final ExecutorService calls = Executors.newCachedThreadPool();
    private final StatesFixture states = new StatesFixture(Connectors.all(new Connector() {

        @Override
        public Optional<String> refusal(TaskRequest request) {
            return late.get().refusal(request);
        }

        @Override
        public TaskHandle start(TaskRequest request, TaskReply reply) {
            return late.get().start(request, reply);
        }
    }));
    private final SfnClient client = states.client();

    @BeforeEach
    void connect() {
        late.set(new ExecutionsConnector(client, calls, states.bus()));
    }

    @AfterEach
    void stop() {
        states.close();
        calls.shutdownNow();
    }

    private static String machine(String state) {
        return ("{'StartAt':'A','States':{'A':" + state + "}}").replace('\'', '"');
    }

    /** The ARN of an execution that calls another machine. */
    private String caller(String pattern, String callee, String more) {
        return states.start(
                states.machine(
                        "caller",
                        machine("{'Type':'Task','Resource':'arn:aws:states:::states:startExecution" + pattern
                                + "','Parameters':{'StateMachineArn':'" + callee + "'" + more + "},'End':true}")),
                "{}");
    }

    private DescribeExecutionResponse called(String pattern, String definition, String more) {
        return states.ended(caller(pattern, states.machine("callee", definition), more));
    }

    private JsonNode output(DescribeExecutionResponse end) {
        assertThat(end.status()).as(end.cause()).isEqualTo(ExecutionStatus.SUCCEEDED);
        return Json.read(end.output());
    }

    @Test
    void startsAnExecutionAndGoesOn() {
        JsonNode output = output(called("", WAIT, ",'Name':'TestStartTarget','Input':{'Hello':'World'}"));
        assertThat(Tasks.names(output))
                .containsExactly("ExecutionArn", "StartDate", "SdkHttpMetadata", "SdkResponseMetadata");
        String arn = "arn:aws:states:eu-west-1:111111111111:execution:callee:TestStartTarget";
        assertThat(output.path("ExecutionArn").asText()).isEqualTo(arn);
        DescribeExecutionResponse callee = client.describeExecution(r -> r.executionArn(arn));
        assertThat(output.path("StartDate").asLong())
                .isEqualTo(callee.startDate().toEpochMilli());
        assertThat(callee.input()).isEqualTo("{\"Hello\":\"World\"}");
        assertThat(callee.status()).isEqualTo(ExecutionStatus.RUNNING);
    }

    @Test
    void syncWaitsForTheEndAndGivesTexts() {
        JsonNode output = output(called(".sync", PASS, ",'Name':'TestStartTarget','Input':null"));
        assertThat(Tasks.names(output))
                .containsExactly(
                        "ExecutionArn",
                        "Input",
                        "InputDetails",
                        "Name",
                        "Output",
                        "OutputDetails",
                        "RedriveCount",
                        "RedriveStatus",
                        "RedriveStatusReason",
                        "StartDate",
                        "StateMachineArn",
                        "Status",
                        "StopDate");
        assertThat(output.path("Input").asText()).isEqualTo("{}");
        assertThat(output.path("Output").asText()).isEqualTo("{\"Arg1\":\"argument1\"}");
        assertThat(output.at("/OutputDetails/Included").asBoolean()).isTrue();
        assertThat(output.path("Status").asText()).isEqualTo("SUCCEEDED");
        assertThat(output.path("RedriveStatusReason").asText())
                .isEqualTo("Execution is SUCCEEDED and cannot be redriven");
        assertThat(output.path("StopDate").isIntegralNumber()).isTrue();
    }

    @Test
    void sync2GivesJson() {
        JsonNode output = output(called(".sync:2", PASS, ",'Name':'TestStartTarget','Input':'[1]'"));
        assertThat(output.path("Input")).isEqualTo(Json.read("[1]"));
        assertThat(output.path("Output")).isEqualTo(Json.read("{\"Arg1\":\"argument1\"}"));
        assertThat(output.path("Name").asText()).isEqualTo("TestStartTarget");
    }

    @Test
    void theHistoryShowsTheFirstAnswerAndTheEnd() {
        String caller = caller(".sync", states.machine("callee", PASS), "");
        states.ended(caller);
        List<HistoryEvent> events =
                client.getExecutionHistory(r -> r.executionArn(caller)).events();
        assertThat(events)
                .extracting(HistoryEvent::typeAsString)
                .containsExactly(
                        "ExecutionStarted",
                        "TaskStateEntered",
                        "TaskScheduled",
                        "TaskStarted",
                        "TaskSubmitted",
                        "TaskSucceeded",
                        "TaskStateExited",
                        "ExecutionSucceeded");
        assertThat(Tasks.names(
                        Json.read(events.get(4).taskSubmittedEventDetails().output())))
                .containsExactly("ExecutionArn", "StartDate", "SdkHttpMetadata", "SdkResponseMetadata");
    }

    @Test
    void aTokenIsWaitedForAfterTheStart() {
        String caller = caller(
                ".waitForTaskToken", states.machine("callee", PASS), ",'Name':'one','Input':{'t.$':'$$.Task.Token'}");
        String arn = "arn:aws:states:eu-west-1:111111111111:execution:callee:one";
        StatesFixture.until(
                () -> client.getExecutionHistory(r -> r.executionArn(caller)).events(),
                events -> events.stream().anyMatch(event -> event.typeAsString().equals("TaskSubmitted")));
        String token = Json.read(
                        client.describeExecution(r -> r.executionArn(arn)).input())
                .path("t")
                .asText();
        client.sendTaskSuccess(r -> r.taskToken(token).output("\"sent\""));
        assertThat(states.ended(caller).output()).isEqualTo("\"sent\"");
    }

    @Test
    void whoIsStoppedStopsWhatItWaitsFor() {
        String callee = states.machine("callee", WAIT);
        String caller = caller(".sync", callee, "");
        StatesFixture.until(
                () -> client.getExecutionHistory(r -> r.executionArn(caller)).events(),
                events -> events.stream().anyMatch(event -> event.typeAsString().equals("TaskSubmitted")));
        client.stopExecution(r -> r.executionArn(caller));
        List<ExecutionListItem> callees = StatesFixture.until(
                () -> client.listExecutions(r -> r.stateMachineArn(callee)).executions(),
                all -> all.stream().noneMatch(one -> one.status() == ExecutionStatus.RUNNING));
        assertThat(callees).extracting(ExecutionListItem::status).containsExactly(ExecutionStatus.ABORTED);
    }

    @Nested
    class Failures {

        @Test
        void theExecutionFails() {
            DescribeExecutionResponse end = called(".sync", FAIL, ",'Name':'TestStartTarget'");
            assertThat(end.error()).isEqualTo("States.TaskFailed");
            JsonNode cause = Json.read(end.cause());
            assertThat(cause.path("Error").asText()).isEqualTo("SomeFailure");
            assertThat(cause.path("Cause").asText()).isEqualTo("This state machines raises a SomeFailure failure.");
            assertThat(cause.path("Status").asText()).isEqualTo("FAILED");
            assertThat(cause.path("Input").asText()).isEqualTo("{}");
            assertThat(Tasks.names(cause))
                    .startsWith("Cause", "Error", "ExecutionArn")
                    .doesNotContain("Output");
        }

        @Test
        void theExecutionTimesOut() {
            String definition = WAIT.replaceFirst("\\{", "{\"TimeoutSeconds\":1,");
            DescribeExecutionResponse end = called(".sync", definition, "");
            assertThat(end.error()).isEqualTo("States.TaskFailed");
            assertThat(Json.read(end.cause()).path("Status").asText()).isEqualTo("TIMED_OUT");
        }

        @Test
        void theNameIsTaken() {
            String callee = states.machine("callee", PASS);
            client.startExecution(r -> r.stateMachineArn(callee).name("taken").input("[1]"));
            DescribeExecutionResponse end = states.ended(caller("", callee, ",'Name':'taken'"));
            assertThat(end.error()).isEqualTo("StepFunctions.ExecutionAlreadyExistsException");
            assertThat(end.cause())
                    .startsWith(
                            "Execution Already Exists: 'arn:aws:states:eu-west-1:111111111111:execution:callee:taken'"
                                    + " (Service: AWSStepFunctions; Status Code: 400; Error Code: ExecutionAlreadyExists;");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                {'Name': 'one'}                          | The field 'StateMachineArn' is required but was missing
                {'StateMachineArn': 'a', 'Names': 'one'} | The field 'Names' is not supported by Step Functions
                {'StateMachineArn': 1}                   | The value for the field 'StateMachineArn' must be a STRING
                'text'                                   | The parameters must be a JSON object
                """)
        void theParametersStartNothing(String parameters, String reason) {
            assertThat(late.get().refusal(Tasks.of("arn:aws:states:::states:startExecution", parameters)))
                    .contains(reason);
        }

        @Test
        void theActionIsAnother() {
            assertThat(late.get().refusal(Tasks.of("arn:aws:states:::states:stopExecution", "{}")))
                    .contains("'arn:aws:states:::states:stopExecution' is not supported: use one of"
                            + " states:startExecution, states:startExecution.sync, states:startExecution.sync:2,"
                            + " states:startExecution.waitForTaskToken");
        }
    }
}
