package dev.reelway.local.states.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Plays every recorded sequence of calls that needs only what is built; a regression fails the build. */
class StatesRecordedCallsTest {

    /** Refused as recorded, but with a message that says what is wrong with the intrinsic function, not only that it is wrong. */
    private static final List<String> SAYS_MORE = List.of("::test_illegal_escapes[");

    private Recordings recordings;
    private CallPlayer player;

    @BeforeEach
    void start() {
        recordings = Recordings.required();
        player = new CallPlayer(recordings.settings());
    }

    @AfterEach
    void stop() {
        if (player != null) {
            player.close();
        }
    }

    private List<RecordedCalls> sequences() {
        return recordings.cases().stream()
                .filter(json -> json.path("kind").asText().equals("api"))
                .map(RecordedCalls::new)
                .toList();
    }

    @TestFactory
    List<DynamicTest> answersAsRecorded() {
        return playing("api", json -> json);
    }

    private void check(RecordedCalls calls, Figures figures) throws Exception {
        JsonNode json = Since.added(calls.json());
        String difference = player.play(json).orElse("");
        if (SAYS_MORE.stream().anyMatch(calls.id()::contains)) {
            // The error's name comes before its message: it is the same.
            assertThat(difference)
                    .startsWith("step 0 " + json.at("/steps/0/api").asText() + " error.message: expected ");
            figures.deviated(json);
        } else {
            assertThat(difference).isEmpty();
            figures.passed(json);
        }
    }

    @TestFactory
    List<DynamicTest> judgesDefinitionsAsRecorded() {
        return playing("validate", json -> asCall(json, "ValidateStateMachineDefinition"));
    }

    @TestFactory
    List<DynamicTest> testsStatesAsRecorded() {
        return playing("test_state", json -> asCall(json, "TestState"));
    }

    @TestFactory
    List<DynamicTest> runsSynchronouslyAsRecorded() {
        return playing("express_sync", StatesRecordedCallsTest::asSynchronousRun);
    }

    private List<DynamicTest> playing(String kind, UnaryOperator<JsonNode> steps) {
        var tests = new ArrayList<DynamicTest>();
        var figures = new Figures(kind);
        for (JsonNode json : recordings.cases()) {
            if (json.path("kind").asText().equals(kind)) {
                RecordedCalls calls = new RecordedCalls(steps.apply(json));
                Optional<String> reason = calls.outOfScope();
                reason.ifPresentOrElse(figures::leaveOut, () -> {
                    figures.add(json);
                    tests.add(DynamicTest.dynamicTest(calls.id(), () -> check(calls, figures)));
                });
            }
        }
        assertThat(tests).isNotEmpty();
        tests.add(figures.printed());
        return tests;
    }

    private static JsonNode asSynchronousRun(JsonNode json) {
        ObjectNode calls = json.deepCopy();
        ArrayNode steps = calls.putArray("steps");
        String name = json.path("stateMachineName").asText();
        step(steps, "CreateStateMachine")
                .putObject("request")
                .put("name", name)
                .put("type", "EXPRESS")
                .put("roleArn", json.path("roleArn").asText())
                .put("definition", json.path("definition").toString());
        ObjectNode run = step(steps, "StartSyncExecution");
        run.putObject("expect").set("body", json.at("/expected/syncResponse"));
        run.putObject("request")
                .put("stateMachineArn", "arn:aws:states:us-east-1:111111111111:stateMachine:" + name)
                .put("input", json.path("inputText").asText());
        return calls;
    }

    private static ObjectNode step(ArrayNode steps, String api) {
        return steps.addObject().put("n", steps.size() - 1).put("api", api);
    }

    private static JsonNode asCall(JsonNode json, String api) {
        ObjectNode calls = json.deepCopy();
        ObjectNode step = step(calls.putArray("steps"), api);
        JsonNode definition = json.path("definition");
        step.set("expect", json.path("expected"));
        ObjectNode request = ((ObjectNode) json.path("request")).deepCopy();
        request.put("definition", definition.isTextual() ? definition.asText() : definition.toString());
        step.set("request", request);
        return calls;
    }

    @Test
    void noticesAWrongAnswer() throws Exception {
        JsonNode calls = sequences().stream()
                .map(RecordedCalls::json)
                .filter(json -> json.path("id").asText().endsWith("::test_describe_execution#api"))
                .findFirst()
                .orElseThrow();
        assertThat(player.play(calls)).isEmpty();
        ObjectNode other = calls.deepCopy();
        ((ObjectNode) other.at("/steps/1/expect/body")).put("executionArn", "other");
        assertThat(player.play(other).orElse(""))
                .startsWith("step 1 StartExecution answer.executionArn: expected \"other\" but was \"arn:aws:states:");
        ObjectNode unequal = calls.deepCopy();
        ((ObjectNode) unequal.at("/steps/1/expect/body")).put("startDate", "<ArnPart_0idx>");
        assertThat(player.play(unequal).orElse(""))
                .startsWith("step 1 StartExecution answer.startDate: expected \"<ArnPart_0idx>\" but was ");
        ObjectNode more = calls.deepCopy();
        ((ObjectNode) more.at("/steps/1/expect/body")).remove("startDate");
        assertThat(player.play(more).orElse("")).startsWith("step 1 StartExecution answer.startDate: expected ");
        ObjectNode refused = calls.deepCopy();
        ((ObjectNode) refused.at("/steps/1/request")).put("stateMachineArn", "none");
        assertThat(player.play(refused).orElse("")).startsWith("step 1 StartExecution was refused: ");
        assertThat(((ArrayNode) calls.path("steps")).size()).isEqualTo(3);
    }
}
