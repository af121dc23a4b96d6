package dev.reelway.local.states;

import static dev.reelway.local.states.StatesFixture.FAIL;
import static dev.reelway.local.states.StatesFixture.PASS;
import static dev.reelway.local.states.StatesFixture.WAIT;
import static dev.reelway.local.states.StatesFixture.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.engine.task.Connectors;
import dev.reelway.local.bus.CloudEvent;
import dev.reelway.local.http.ApiRequest;
import dev.reelway.local.http.ApiResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionRedriveStatus;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.InvalidArnException;
import software.amazon.awssdk.services.sfn.model.InvalidExecutionInputException;
import software.amazon.awssdk.services.sfn.model.InvalidNameException;
import software.amazon.awssdk.services.sfn.model.StateMachineDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ValidationException;

/** Executions as the AWS SDK sees them, through the server. */
class StatesExecutionsTest {

    private static final String PREFIX = "arn:aws:states:eu-west-1:111111111111:execution:";

    private final StatesFixture states = new StatesFixture(Connectors.none());
    private final SfnClient client = states.client();

    @AfterEach
    void stop() {
        states.close();
    }

    @Test
    void describesAnExecutionThatSucceeded() {
        String machine = states.machine("plan", PASS);
        String arn = client.startExecution(
                        r -> r.stateMachineArn(machine).name("one").input("{ \"a\": 1.0 }"))
                .executionArn();
        assertThat(arn).isEqualTo(PREFIX + "plan:one");
        DescribeExecutionResponse view = states.ended(arn);
        assertThat(view.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(view.stateMachineArn()).isEqualTo(machine);
        assertThat(view.name()).isEqualTo("one");
        assertThat(view.input()).as("the text as it was sent").isEqualTo("{ \"a\": 1.0 }");
        assertThat(view.output()).isEqualTo("{ \"a\": 1.0 }");
        assertThat(view.stopDate()).isAfterOrEqualTo(view.startDate());
        assertThat(view.redriveCount()).isZero();
        assertThat(view.redriveStatusReason()).isEqualTo("Execution is SUCCEEDED and cannot be redriven");
    }

    @Test
    void describesAnExecutionThatFailed() {
        DescribeExecutionResponse view = states.ended(states.start(states.machine("plan", FAIL), "{}"));
        assertThat(view.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(view.error()).isEqualTo("Broken");
        assertThat(view.cause()).isEqualTo("on purpose");
        assertThat(view.output()).isNull();
        assertThat(view.redriveStatus()).isEqualTo(ExecutionRedriveStatus.REDRIVABLE);
    }

    @Test
    void showsTheMachineAsItWasWhenTheExecutionStarted() {
        String machine = states.machine("plan", WAIT);
        String before = states.start(machine, "{}");
        String revision = client.updateStateMachine(
                        r -> r.stateMachineArn(machine).definition(PASS))
                .revisionId();
        String after = states.start(machine, "{}");
        assertThat(client.describeStateMachineForExecution(r -> r.executionArn(before)))
                .satisfies(old -> {
                    assertThat(old.definition()).isEqualTo(WAIT);
                    assertThat(old.revisionId()).isNull();
                    assertThat(old.stateMachineArn()).isEqualTo(machine);
                    assertThat(old.name()).isEqualTo("plan");
                });
        assertThat(client.describeStateMachineForExecution(r -> r.executionArn(after)))
                .satisfies(now -> {
                    assertThat(now.definition()).isEqualTo(PASS);
                    assertThat(now.revisionId()).isEqualTo(revision);
                });
    }

    @Test
    void startsAnExecutionOfOneNameAndInputOnce() {
        String machine = states.machine("plan", WAIT);
        var first = client.startExecution(
                r -> r.stateMachineArn(machine).name("one").input("{}"));
        var second = client.startExecution(
                r -> r.stateMachineArn(machine).name("one").input("{}"));
        assertThat(second.executionArn()).isEqualTo(first.executionArn());
        assertThat(second.startDate()).isEqualTo(first.startDate());
        assertThat(client.listExecutions(r -> r.stateMachineArn(machine)).executions())
                .hasSize(1);
    }

    @Test
    void goesOnWhenItsMachineIsDeleted() {
        String machine = states.machine("plan", WAIT);
        String arn = states.start(machine, "{}");
        client.deleteStateMachine(r -> r.stateMachineArn(machine));
        assertThat(client.describeExecution(r -> r.executionArn(arn)).status()).isEqualTo(ExecutionStatus.RUNNING);
    }

    @Test
    void stopsAnExecutionForGood() {
        String arn = states.start(states.machine("plan", WAIT), "{}");
        var stopped =
                client.stopExecution(r -> r.executionArn(arn).error("Enough").cause("it takes a day"));
        DescribeExecutionResponse view = client.describeExecution(r -> r.executionArn(arn));
        assertThat(view.status()).isEqualTo(ExecutionStatus.ABORTED);
        assertThat(view.error()).isEqualTo("Enough");
        assertThat(view.cause()).isEqualTo("it takes a day");
        assertThat(view.stopDate()).isEqualTo(stopped.stopDate());
        var again = client.stopExecution(r -> r.executionArn(arn).error("Other"));
        assertThat(again.stopDate()).isEqualTo(stopped.stopDate());
        assertThat(client.describeExecution(r -> r.executionArn(arn)).error()).isEqualTo("Enough");
    }

    @Test
    void tellsTheBusOfBeginAndEnd() {
        String machine = states.machine("plan", FAIL);
        String arn = states.start(machine, "{}");
        StatesFixture.until(states::events, events -> events.size() == 2);
        assertThat(states.events())
                .extracting(CloudEvent::detailType)
                .containsOnly("Step Functions Execution Status Change");
        JsonNode begin = states.events().get(0).detail();
        assertThat(begin.path("status").asText()).isEqualTo("RUNNING");
        assertThat(begin.path("stopDate").isNull()).isTrue();
        JsonNode end = states.events().get(1).detail();
        assertThat(end.path("executionArn").asText()).isEqualTo(arn);
        assertThat(end.path("stateMachineArn").asText()).isEqualTo(machine);
        assertThat(end.path("status").asText()).isEqualTo("FAILED");
        assertThat(end.path("error").asText()).isEqualTo("Broken");
        assertThat(end.path("output").isNull()).isTrue();
    }

    @Nested
    class Failures {

        private final String machine = states.machine("plan", WAIT);

        @Test
        void theNameRunsWithAnotherInput() {
            client.startExecution(r -> r.stateMachineArn(machine).name("one").input("{}"));
            refused(
                    ExecutionAlreadyExistsException.class,
                    "Execution Already Exists: '" + PREFIX + "plan:one'",
                    () -> client.startExecution(
                            r -> r.stateMachineArn(machine).name("one").input("{\"a\":1}")));
        }

        @Test
        void theNameHasEnded() {
            client.startExecution(r -> r.stateMachineArn(machine).name("one").input("{}"));
            client.stopExecution(r -> r.executionArn(PREFIX + "plan:one"));
            refused(
                    ExecutionAlreadyExistsException.class,
                    "Execution Already Exists: '" + PREFIX + "plan:one'",
                    () -> client.startExecution(
                            r -> r.stateMachineArn(machine).name("one").input("{}")));
        }

        @Test
        void theNameIsNone() {
            refused(
                    InvalidNameException.class,
                    "Invalid Name: 'a b'",
                    () -> client.startExecution(r -> r.stateMachineArn(machine).name("a b")));
            refused(
                    ValidationException.class,
                    "1 validation error detected: Value '' at 'name' failed to satisfy constraint: Member must have length"
                            + " greater than or equal to 1",
                    () -> client.startExecution(r -> r.stateMachineArn(machine).name("")));
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                ``      | Invalid execution input.
                {'a':1  | Unexpected character (''' (code 39)): was expecting double-quote to start field name
                nix     | Unrecognized token 'nix': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')
                """)
        void theInputIsNotJson(String input, String reason) {
            refused(
                    InvalidExecutionInputException.class,
                    "Invalid State Machine Execution Input: '" + reason + "'",
                    () -> states.start(machine, input));
        }

        @Test
        void theInputIsTooLong() {
            assertThat(states.start(machine, "\"" + "a".repeat(262_142) + "\"")).isNotEmpty();
            refused(
                    ValidationException.class,
                    "1 validation error detected: Value at 'input' failed to satisfy constraint: Member must have length less"
                            + " than or equal to 262144",
                    () -> states.start(machine, "\"" + "a".repeat(262_143) + "\""));
            refused(
                    InvalidExecutionInputException.class,
                    "Invalid State Machine Execution Input: it is longer than 262144 bytes",
                    () -> states.start(machine, "\"" + "é".repeat(200_000) + "\""));
        }

        @Test
        void theMachineDoesNotExist() {
            String none = "arn:aws:states:eu-west-1:111111111111:stateMachine:none";
            refused(
                    StateMachineDoesNotExistException.class,
                    "State Machine Does Not Exist: '" + none + "'",
                    () -> states.start(none, "{}"));
            refused(
                    StateMachineDoesNotExistException.class,
                    "State Machine Does Not Exist: '" + none + "'",
                    () -> client.listExecutions(r -> r.stateMachineArn(none)));
        }

        @Test
        void theExecutionDoesNotExist() {
            String none = PREFIX + "plan:none";
            List<ThrowingCallable> calls = List.of(
                    () -> client.describeExecution(r -> r.executionArn(none)),
                    () -> client.describeStateMachineForExecution(r -> r.executionArn(none)),
                    () -> client.stopExecution(r -> r.executionArn(none)),
                    () -> client.getExecutionHistory(r -> r.executionArn(none)));
            calls.forEach(call ->
                    refused(ExecutionDoesNotExistException.class, "Execution Does Not Exist: '" + none + "'", call));
        }

        @Test
        void theArnIsThatOfAMachine() {
            refused(
                    InvalidArnException.class,
                    "Invalid Arn: 'Resource type not valid in this context: stateMachine'",
                    () -> client.describeExecution(r -> r.executionArn(machine)));
        }

        @Test
        void theErrorOfAStopIsTooLong() {
            String arn = states.start(machine, "{}");
            String error = "x".repeat(257);
            refused(
                    ValidationException.class,
                    "1 validation error detected: Value '" + error
                            + "' at 'error' failed to satisfy constraint: Member must"
                            + " have length less than or equal to 256",
                    () -> client.stopExecution(r -> r.executionArn(arn).error(error)));
            assertThat(client.describeExecution(r -> r.executionArn(arn)).status())
                    .isEqualTo(ExecutionStatus.RUNNING);
        }

        @Test
        @Timeout(60)
        void theServiceIsClosed() {
            String arn = states.start(machine, "{}");
            states.service().close();
            // Twice: the first that finds the engine's loop gone must not make the next one wait for ever.
            for (int i = 0; i < 2; i++) {
                ApiResponse answer = states.service()
                        .waiting()
                        .handle(new ApiRequest(
                                "POST",
                                "/",
                                Map.of(),
                                Map.of("x-amz-target", "AWSStepFunctions.StopExecution"),
                                ("{\"executionArn\":\"" + arn + "\"}").getBytes(StandardCharsets.UTF_8),
                                "eu-west-1"));
                assertThat(answer.status()).isEqualTo(503);
                assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                        .isEqualTo("{\"__type\":\"com.amazonaws.sfn#ServiceUnavailable\",\"message\":\"The local Step"
                                + " Functions service is closed\"}");
            }
        }
    }
}
