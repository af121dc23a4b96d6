package dev.reelway.local.states;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelway.engine.task.Connectors;
import dev.reelway.engine.task.TaskHandle;
import dev.reelway.testkit.Run;
import dev.reelway.testkit.StateMachine;
import dev.reelway.testkit.endpoint.Endpoints;
import dev.reelway.testkit.run.Happening;
import dev.reelway.testkit.run.Runner;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that are written with the testkit run on an endpoint as they run on the engine. */
class TestkitEndpointIT {

    private static final String DEFINITION = """
            {"StartAt": "Both", "States": {
              "Both": {"Type": "Parallel", "Next": "Each", "ResultPath": "$.both", "Branches": [
                {"StartAt": "Pay", "States": {"Pay": {"Type": "Task", "End": true,
                  "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "pay"},
                  "ResultSelector": {"receipt.$": "$.Payload"},
                  "Retry": [{"ErrorEquals": ["Card.Busy"], "IntervalSeconds": 1, "MaxAttempts": 1}]}}},
                {"StartAt": "Courier", "States": {"Courier": {"Type": "Task", "End": true,
                  "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken", "Parameters": {"QueueUrl": "q"}}}}]},
              "Each": {"Type": "Map", "ItemsPath": "$.items", "MaxConcurrency": 1, "End": true, "ItemProcessor": {
                "StartAt": "Weigh", "States": {"Weigh": {"Type": "Task", "End": true,
                  "Resource": "arn:aws:lambda:us-east-1:111111111111:function:weigh"}}},
                "Catch": [{"ErrorEquals": ["Scale.Broken"], "Next": "Guess"}]},
              "Guess": {"Type": "Pass", "Result": "about 1 kg", "End": true}}}""";

    @TempDir
    Path folder;

    private StatesFixture states;
    private Path mocks;

    @BeforeEach
    void start() throws Exception {
        mocks = folder.resolve("mocks.json");
        Files.writeString(mocks, "{\"StateMachines\":{},\"MockedResponses\":{}}");
        Connectors real = Connectors.all((request, reply) -> {
            reply.succeeded("{\"Payload\":\"really\"}");
            return TaskHandle.NOTHING_TO_CANCEL;
        });
        states = new StatesFixture(real, new RealTime(Clock.systemUTC()), Optional.of(MockConfigFile.open(mocks)));
    }

    @AfterEach
    void stop() {
        states.close();
    }

    private Runner endpoint() {
        URI url = states.server().endpoint();
        return Endpoints.open(url.toString(), Optional.of(mocks));
    }

    private static StateMachine order() {
        StateMachine order = StateMachine.of("order", DEFINITION);
        order.stub("Pay").throwsError("Card.Busy", "later").times(1).then().returns("{\"Payload\": \"R-1\"}");
        order.stub("Courier").answersToken().success("\"door\"");
        order.stub("Weigh").returns("2").times(1).returns("3");
        return order;
    }

    private static void check(Run run, String output) {
        run.check()
                .succeeded()
                .branch("Both", 0, "Pay")
                .branch("Both", 1, "Courier")
                .iteration("Each", 1, "Weigh")
                .attempts("Pay", 2)
                .output(output);
    }

    @Test
    void theSameTestHoldsOnBoth() {
        String input = "{\"items\": [1, 2]}";
        Run embedded = order().run(input);
        Run remote = order().on(endpoint()).run(input);
        check(embedded, "[2, 3]");
        check(remote, "[2, 3]");
        assertThat(remote.recording().events().stream().map(Happening::type))
                .containsExactlyInAnyOrderElementsOf(embedded.recording().events().stream()
                        .map(Happening::type)
                        .toList());
        assertThat(remote.toString()).startsWith("order SUCCEEDED after 1 s");
    }

    @Test
    void failuresAndWhatIsCaughtAreSeenToo() {
        StateMachine broken = order().on(endpoint());
        broken.stub("Weigh").throwsError("Scale.Broken", "zero");
        broken.run("{\"items\": [1]}")
                .check()
                .succeeded()
                .path("Both", "Each", "Guess")
                .output("\"about 1 kg\"");
        // The machine is there already, and is given its definition anew.
        broken.stub("Weigh").throwsError("Scale.Gone", "nowhere");
        broken.run("{\"items\": [1]}")
                .check()
                .failedWith("Scale.Gone", "nowhere")
                .path("Both", "Each");
    }

    @Test
    void withoutStubsTasksAreCarriedOut() {
        StateMachine.of("real", """
                {"StartAt": "S", "States": {"S": {"Type": "Task", "End": true,
                  "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "f"}}}}""").on(endpoint()).run("{}").check().output("{\"Payload\": \"really\"}");
    }

    @Test
    void theTestCasesOfTheAssetPipelineRunThereAsTheyAre() throws Exception {
        Files.writeString(mocks, StateMachine.read("/statemachines/asset-pipeline.test-cases.json"));
        String definition = StateMachine.load("/statemachines/asset-pipeline.asl.json")
                .withOthers(
                        name -> name.equals("Partition") ? "aws" : "arn:aws:lambda:us-east-1:111111111111:function:f")
                .definition()
                .text();
        String machine = states.machine("asset-pipeline", definition);
        String published = states.start(machine + "#PublishedDegradedWithoutTranscript", "{}");
        assertThat(states.ended(published).output()).contains("\"status\":\"PUBLISHED\"");
        String failed = states.start(machine + "#FailedToPublish", "{}");
        assertThat(states.ended(failed).error()).isEqualTo("dev.reelway.tasks.failure.OutputIncomplete");
    }

    @Nested
    class Failures {

        @Test
        void whatAnEndpointCannotDoIsRefused() {
            StateMachine order = order().on(endpoint());
            order.stub("Pay").never();
            assertThatThrownBy(() -> order.run("{\"items\": []}"))
                    .isInstanceOf(AssertionError.class)
                    .hasMessage("The endpoint " + states.server().endpoint()
                            + " cannot run this test. The stub of the state 'Pay'"
                            + " cannot be written as a mock configuration: an answer of it never comes.");
        }

        @Test
        void stubsNeedAFileThatTheEndpointReads() {
            StateMachine order =
                    order().on(Endpoints.open(states.server().endpoint().toString(), Optional.empty()));
            assertThatThrownBy(() -> order.run("{\"items\": []}"))
                    .isInstanceOf(AssertionError.class)
                    .hasMessage(
                            "The endpoint " + states.server().endpoint() + " cannot be given the stubs of this test:"
                                    + " -Dtestkit.endpoint.mocks=FILE names the mock configuration that it reads. An endpoint that reads"
                                    + " none, such as AWS, carries tasks out: there a test has no stubs.");
        }

        @Test
        void anEndpointIsAUrl() {
            assertThatThrownBy(() -> Endpoints.open("localhost", Optional.empty()))
                    .hasMessage(
                            "testkit.endpoint is 'localhost'; expected a URL such as http://127.0.0.1:8083, or aws");
        }
    }
}
