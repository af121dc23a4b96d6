package dev.reelway.local.states;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.task.Connectors;
import dev.reelway.local.http.ApiRequest;
import dev.reelway.local.http.ApiResponse;
import dev.reelway.local.http.CloudServer;
import dev.reelway.local.states.connector.LambdaConnector;
import dev.reelway.local.states.connector.SnsConnector;
import dev.reelway.local.states.recorded.Recordings;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sns.SnsClient;

/** The history of an execution that does a bit of everything, from the endpoint through engine and connectors and back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatesHistoryTest {

    private static final String MACHINE = """
            {"StartAt": "Both", "States": {
              "Both": {"Type": "Parallel", "Next": "Flaky", "ResultPath": "$.both", "Branches": [
                {"StartAt": "Probe", "States": {
                  "Probe": {"Type": "Task", "Resource": "arn:aws:lambda:eu-west-1:111111111111:function:probe",
                            "Next": "Video?"},
                  "Video?": {"Type": "Choice", "Default": "Other", "Choices": [
                    {"Variable": "$.kind", "StringEquals": "video", "Next": "Video"}]},
                  "Video": {"Type": "Pass", "End": true},
                  "Other": {"Type": "Fail"}}},
                {"StartAt": "Tell", "States": {
                  "Tell": {"Type": "Task", "Resource": "arn:aws:states:::sns:publish", "End": true,
                           "Parameters": {"TopicArn": "arn:aws:sns:eu-west-1:111111111111:done", "Message.$": "$"}}}}]},
              "Flaky": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Next": "Never",
                "Parameters": {"FunctionName": "flaky", "Payload.$": "$"}, "TimeoutSeconds": 60,
                "Retry": [{"ErrorEquals": ["Flaky"], "IntervalSeconds": 1, "MaxAttempts": 1}],
                "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Done"}]},
              "Never": {"Type": "Fail"},
              "Done": {"Type": "Succeed"}}}
            """;
    private static final String ERROR = "{\"errorMessage\":\"not today\",\"errorType\":\"Flaky\"}";

    private final CloudServer services = CloudServer.start(0);
    private final ExecutorService calls = Executors.newCachedThreadPool();
    private final LambdaClient lambda =
            StatesFixture.clientOf(services.endpoint(), LambdaClient.builder()).build();
    private final SnsClient sns =
            StatesFixture.clientOf(services.endpoint(), SnsClient.builder()).build();
    private final StatesFixture states = new StatesFixture(Connectors.none()
            .with("lambda", new LambdaConnector(lambda, calls))
            .with("sns", new SnsConnector(sns, calls)));
    private String execution = "";

    @BeforeAll
    void run() {
        services.register("lambda", StatesHistoryTest::function);
        services.register(
                "sns",
                request -> ApiResponse.of(
                        200,
                        "text/xml",
                        "<PublishResponse><PublishResult><MessageId>m-1</MessageId></PublishResult></PublishResponse>"));
        execution = states.start(states.machine("everything", MACHINE), "{\"source\":\"a.mp4\"}");
        assertThat(states.ended(execution).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    }

    private static ApiResponse function(ApiRequest request) {
        return request.path().contains("flaky")
                ? ApiResponse.of(200, "application/json", ERROR).with("X-Amz-Function-Error", "Unhandled")
                : ApiResponse.of(200, "application/json", "{\"kind\":\"video\"}");
    }

    @AfterAll
    void stop() {
        states.close();
        lambda.close();
        sns.close();
        services.close();
        calls.shutdownNow();
    }

    private List<HistoryEvent> history() {
        return states.client()
                .getExecutionHistory(r -> r.executionArn(execution))
                .events();
    }

    private static List<String> types(List<HistoryEvent> events) {
        return events.stream().map(HistoryEvent::typeAsString).toList();
    }

    @Test
    void numbersEventsWithoutGapsAndPointsBackwards() {
        List<HistoryEvent> events = history();
        assertThat(events)
                .extracting(HistoryEvent::id)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, events.size()).boxed().toList());
        assertThat(events)
                .allSatisfy(event -> assertThat(event.previousEventId()).isBetween(0L, event.id() - 1));
        assertThat(events).extracting(HistoryEvent::timestamp).isSorted();
        assertThat(types(events)).startsWith("ExecutionStarted", "ParallelStateEntered", "ParallelStateStarted");
        assertThat(types(events)).endsWith("SucceedStateEntered", "SucceedStateExited", "ExecutionSucceeded");
    }

    @Test
    void leavesEveryStateThatItEnters() {
        List<HistoryEvent> events = history();
        List<String> entered = events.stream()
                .filter(event -> event.stateEnteredEventDetails() != null)
                .map(event -> event.stateEnteredEventDetails().name())
                .toList();
        List<String> left = events.stream()
                .filter(event -> event.stateExitedEventDetails() != null)
                .map(event -> event.stateExitedEventDetails().name())
                .toList();
        assertThat(entered)
                .containsExactlyInAnyOrder("Both", "Probe", "Video?", "Video", "Tell", "Flaky", "Done")
                .containsExactlyInAnyOrderElementsOf(left);
    }

    @Test
    void recordsEachAttemptOfATaskBetweenEntryAndCatch() {
        List<HistoryEvent> events = history();
        List<String> types = types(events);
        int flaky = types.lastIndexOf("TaskStateEntered");
        assertThat(types.subList(flaky, types.size() - 3))
                .containsExactly(
                        "TaskStateEntered",
                        "TaskScheduled",
                        "TaskStarted",
                        "TaskFailed",
                        "TaskScheduled",
                        "TaskStarted",
                        "TaskFailed",
                        "TaskStateExited");
        HistoryEvent failed = events.get(flaky + 3);
        assertThat(failed.taskFailedEventDetails().error()).isEqualTo("Flaky");
        assertThat(failed.taskFailedEventDetails().cause()).isEqualTo(ERROR);
        assertThat(failed.taskFailedEventDetails().resourceType()).isEqualTo("lambda");
        assertThat(failed.taskFailedEventDetails().resource()).isEqualTo("invoke");
        HistoryEvent scheduled = events.get(flaky + 1);
        assertThat(scheduled.taskScheduledEventDetails().timeoutInSeconds()).isEqualTo(60);
        assertThat(scheduled.taskScheduledEventDetails().region()).isEqualTo("eu-west-1");
        assertThat(types)
                .containsSubsequence(
                        "LambdaFunctionScheduled",
                        "LambdaFunctionStarted",
                        "LambdaFunctionSucceeded",
                        "ChoiceStateEntered");
    }

    @Test
    void hasNoMemberThatWasNeverRecorded() throws Exception {
        Map<String, Set<String>> recorded = membersOfRecordings();
        assertThat(recorded).hasSizeGreaterThan(30);
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(states.server().endpoint())
                                .header("X-Amz-Target", "AWSStepFunctions.GetExecutionHistory")
                                .POST(HttpRequest.BodyPublishers.ofString("{\"executionArn\":\"" + execution + "\"}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        JsonNode events = Json.read(answer.body()).path("events");
        assertThat(events).hasSizeGreaterThan(25);
        for (JsonNode event : events) {
            String type = event.path("type").asText();
            // The recorder lost this one; it has no details.
            Set<String> known = type.equals("ParallelStateSucceeded")
                    ? Set.of("timestamp", "type", "id", "previousEventId")
                    : recorded.getOrDefault(type, Set.of());
            assertThat(members(event, "")).as(type).isSubsetOf(known);
        }
    }

    private static Map<String, Set<String>> membersOfRecordings() {
        var all = new HashMap<String, Set<String>>();
        for (JsonNode json : Recordings.required().cases()) {
            for (JsonNode event : json.at("/expected/events")) {
                all.computeIfAbsent(event.path("type").asText(), type -> new TreeSet<>())
                        .addAll(members(event, ""));
            }
        }
        return all;
    }

    /** The paths of an event's members, but not of those inside inputs and outputs. */
    private static Set<String> members(JsonNode json, String prefix) {
        var all = new TreeSet<String>();
        for (Map.Entry<String, JsonNode> member : json.properties()) {
            String path = prefix + member.getKey();
            all.add(path);
            if (path.endsWith("Details") || path.endsWith("taskCredentials")) {
                all.addAll(members(member.getValue(), path + "."));
            }
        }
        return all;
    }
}
