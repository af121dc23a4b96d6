package dev.reelway.local.states;

import static dev.reelway.local.states.StatesFixture.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelway.engine.task.Connectors;
import dev.reelway.engine.task.TaskHandle;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.InvalidOutputException;
import software.amazon.awssdk.services.sfn.model.InvalidTokenException;
import software.amazon.awssdk.services.sfn.model.TaskDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;
import software.amazon.awssdk.services.sfn.model.ValidationException;

/** Task tokens as the AWS SDK sends them back, through the server. */
class StatesTaskTokensTest {

    private static final String WAITS_FOR_A_TOKEN = """
            {"StartAt": "Ask", "States": {"Ask": {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
             "Parameters": {"MessageBody.$": "$$.Task.Token"}, "HeartbeatSeconds": 3600, "End": true}}}
            """;

    private final BlockingQueue<String> tokens = new LinkedBlockingQueue<>();
    private final StatesFixture states = new StatesFixture(Connectors.all((request, reply) -> {
        reply.submitted("{}");
        tokens.add(request.taskToken());
        return TaskHandle.NOTHING_TO_CANCEL;
    }));
    private final SfnClient client = states.client();
    private final String execution = states.start(states.machine("ask", WAITS_FOR_A_TOKEN), "{}");

    @AfterEach
    void stop() {
        states.close();
    }

    private String token() throws InterruptedException {
        String token = tokens.poll(20, TimeUnit.SECONDS);
        assertThat(token).as("the task has begun").isNotNull();
        return token;
    }

    @Test
    void succeedsWithWhatTheWorkerSends() throws Exception {
        String token = token();
        client.sendTaskHeartbeat(r -> r.taskToken(token));
        client.sendTaskSuccess(r -> r.taskToken(token).output("{ \"answer\": 42 }"));
        DescribeExecutionResponse view = states.ended(execution);
        assertThat(view.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(view.output()).isEqualTo("{ \"answer\": 42 }");
    }

    @Test
    void failsWithWhatTheWorkerSends() throws Exception {
        String token = token();
        client.sendTaskFailure(r -> r.taskToken(token).error("Tired").cause("of work"));
        DescribeExecutionResponse view = states.ended(execution);
        assertThat(view.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(view.error()).isEqualTo("Tired");
        assertThat(view.cause()).isEqualTo("of work");
    }

    @Nested
    class Failures {

        @Test
        void theTaskHasEnded() throws Exception {
            String token = token();
            client.sendTaskSuccess(r -> r.taskToken(token).output("{}"));
            refused(
                    TaskTimedOutException.class,
                    "Task Timed Out: 'Provided task does not exist anymore'",
                    () -> client.sendTaskSuccess(r -> r.taskToken(token).output("{}")));
            refused(
                    TaskTimedOutException.class,
                    "Task Timed Out: 'Provided task does not exist anymore'",
                    () -> client.sendTaskHeartbeat(r -> r.taskToken(token)));
        }

        @Test
        void theExecutionWasStopped() throws Exception {
            String token = token();
            client.stopExecution(r -> r.executionArn(execution));
            refused(
                    TaskTimedOutException.class,
                    "Task Timed Out: 'Provided task does not exist anymore'",
                    () -> client.sendTaskFailure(r -> r.taskToken(token)));
        }

        @Test
        void noTaskEverHadTheToken() {
            refused(
                    TaskDoesNotExistException.class,
                    "Task does not exist: no task waits for this token",
                    () -> client.sendTaskSuccess(r -> r.taskToken(new RealTime(java.time.Clock.systemUTC()).taskToken())
                            .output("{}")));
        }

        @Test
        void theTokenIsNone() {
            refused(
                    InvalidTokenException.class,
                    "Invalid Token: 'Invalid token'",
                    () -> client.sendTaskHeartbeat(r -> r.taskToken("none")));
        }

        @Test
        void theOutputIsNotJsonAndTheTaskStillWaits() throws Exception {
            String token = token();
            refused(
                    InvalidOutputException.class,
                    "Invalid Output: 'Unrecognized token 'nix': was expecting (JSON String, Number, Array, Object or token"
                            + " 'null', 'true' or 'false')'",
                    () -> client.sendTaskSuccess(r -> r.taskToken(token).output("nix")));
            client.sendTaskSuccess(r -> r.taskToken(token).output("1"));
            assertThat(states.ended(execution).output()).isEqualTo("1");
        }

        @Test
        void theOutputIsTooLong() throws Exception {
            String token = token();
            refused(
                    ValidationException.class,
                    "1 validation error detected: Value at 'output' failed to satisfy constraint: Member must have length"
                            + " less than or equal to 262144",
                    () -> client.sendTaskSuccess(r -> r.taskToken(token).output("\"" + "a".repeat(262_143) + "\"")));
            refused(
                    InvalidOutputException.class,
                    "The output is longer than 262144 bytes",
                    () -> client.sendTaskSuccess(r -> r.taskToken(token).output("\"" + "é".repeat(200_000) + "\"")));
        }

        @Test
        void theOutputIsMissing() throws Exception {
            String token = token();
            refused(
                    ValidationException.class,
                    "1 validation error detected: Value null at 'output' failed to satisfy constraint: Member must not be"
                            + " null",
                    () -> client.sendTaskSuccess(r -> r.taskToken(token)));
        }
    }
}
