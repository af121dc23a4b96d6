package dev.reelway.local.states;

import static dev.reelway.local.states.StatesFixture.FAIL;
import static dev.reelway.local.states.StatesFixture.PASS;
import static dev.reelway.local.states.StatesFixture.ROLE;
import static dev.reelway.local.states.StatesFixture.WAIT;
import static dev.reelway.local.states.StatesFixture.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelway.engine.parse.DefinitionParser;
import dev.reelway.engine.task.Connectors;
import dev.reelway.engine.task.TaskHandle;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.InvalidArnException;
import software.amazon.awssdk.services.sfn.model.InvalidDefinitionException;
import software.amazon.awssdk.services.sfn.model.InvalidExecutionInputException;
import software.amazon.awssdk.services.sfn.model.StartSyncExecutionResponse;
import software.amazon.awssdk.services.sfn.model.StateMachineAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.StateMachineType;
import software.amazon.awssdk.services.sfn.model.StateMachineTypeNotSupportedException;
import software.amazon.awssdk.services.sfn.model.SyncExecutionStatus;

/** EXPRESS machines as the AWS SDK sees them, through the server. */
class StatesExpressTest {

    private static final String UUID = "[0-9a-f-]{36}";
    private static final String CALLS = """
            {"StartAt": "Call", "States": {"Call": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "End": true}}}
            """;

    private final LinkedBlockingQueue<String> called = new LinkedBlockingQueue<>();
    private final StatesFixture states = new StatesFixture(Connectors.all((request, reply) -> {
        called.add(request.executionArn());
        reply.succeeded("7");
        return TaskHandle.NOTHING_TO_CANCEL;
    }));
    private final SfnClient client = states.client();

    @AfterEach
    void stop() {
        states.close();
    }

    private String express(String name, String definition) {
        return client.createStateMachine(
                        r -> r.name(name).roleArn(ROLE).definition(definition).type(StateMachineType.EXPRESS))
                .stateMachineArn();
    }

    private StartSyncExecutionResponse run(String machine) {
        return client.startSyncExecution(
                r -> r.stateMachineArn(machine).name("one").input("{ }"));
    }

    @Test
    void isShownAsExpress() {
        String arn = express("quick", PASS);
        assertThat(client.describeStateMachine(r -> r.stateMachineArn(arn)).type())
                .isEqualTo(StateMachineType.EXPRESS);
        assertThat(client.listStateMachines().stateMachines().get(0).type()).isEqualTo(StateMachineType.EXPRESS);
    }

    @Test
    void answersWithTheWholeExecution() {
        String arn = express("quick", PASS);
        StartSyncExecutionResponse answer = run(arn);
        assertThat(answer.executionArn()).matches("arn:aws:states:eu-west-1:111111111111:express:quick:one:" + UUID);
        assertThat(answer.stateMachineArn()).isEqualTo(arn);
        assertThat(answer.name()).isEqualTo("one");
        assertThat(answer.status()).isEqualTo(SyncExecutionStatus.SUCCEEDED);
        assertThat(answer.input()).isEqualTo("{ }");
        assertThat(answer.output()).isEqualTo("{ }");
        assertThat(answer.inputDetails().included()).isTrue();
        assertThat(answer.outputDetails().included()).isTrue();
        assertThat(answer.stopDate()).isAfterOrEqualTo(answer.startDate());
        assertThat(answer.billingDetails().billedMemoryUsedInMB()).isEqualTo(64);
        assertThat(answer.billingDetails().billedDurationInMilliseconds() % 100).isZero();
        assertThat(answer.error()).isNull();
        assertThat(answer.traceHeader()).isNull();
    }

    @Test
    void aFailureIsAnAnswerToo() {
        StartSyncExecutionResponse answer = run(express("quick", FAIL));
        assertThat(answer.status()).isEqualTo(SyncExecutionStatus.FAILED);
        assertThat(answer.error()).isEqualTo("Broken");
        assertThat(answer.cause()).isEqualTo("on purpose");
        assertThat(answer.output()).isNull();
    }

    @Test
    void namesMayBeTheSame() {
        String arn = express("quick", PASS);
        assertThat(run(arn).executionArn()).isNotEqualTo(run(arn).executionArn());
    }

    @Test
    void runsBehindTheCallersBackAndTellsNobody() throws Exception {
        String arn = express("quick", CALLS);
        String execution = states.start(arn, "{}");
        assertThat(execution).matches("arn:aws:states:eu-west-1:111111111111:express:quick:" + UUID + ":" + UUID);
        assertThat(called.take()).isEqualTo(execution);
        assertThat(run(arn).output()).isEqualTo("7");
        assertThat(states.events()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'', 300", "'\"TimeoutSeconds\": 10,', 10", "'\"TimeoutSeconds\": 1000,', 300"})
    void endsAfterFiveMinutesAtTheLatest(String field, long seconds) {
        var machine = DefinitionParser.parse("{" + field + PASS.substring(1)).orThrow();
        assertThat(ExpressRules.limited(machine).timeoutSeconds()).hasValue(seconds);
    }

    @Nested
    class Failures {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    ":states:::sqs:sendMessage.waitForTaskToken | '.waitForTaskToken' service integration  at",
                    ":states:::states:startExecution.sync | '.sync' service integration at",
                    ":states:::states:startExecution.sync:2 | '.sync' service integration at",
                    ":states:eu-west-1:111111111111:activity:work | activities, such as"
                            + " 'arn:aws:states:eu-west-1:111111111111:activity:work' at",
                })
        void aTaskThatTakesTooLong(String resource, String what) {
            String task = "{\"StartAt\":\"a/b\",\"States\":{\"a/b\":{\"Type\":\"Task\",\"Resource\":\"arn:aws"
                    + resource + "\",\"End\":true}}}";
            String definition = "{\"StartAt\":\"P\",\"States\":{\"P\":{\"Type\":\"Parallel\",\"Branches\":[" + task
                    + "],\"End\":true}}}";
            refused(
                    InvalidDefinitionException.class,
                    "Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: Express state machine does not support "
                            + what + " /States/P/Branches/0/States/a~1b/Resource'",
                    () -> express("quick", definition));
        }

        @Test
        void anUpdateOfThatKind() {
            String arn = express("quick", PASS);
            refused(
                    InvalidDefinitionException.class,
                    "Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: Express state machine does not support"
                            + " '.sync' service integration at /States/Call/Resource'",
                    () -> client.updateStateMachine(r -> r.stateMachineArn(arn)
                            .definition(CALLS.replace("lambda:invoke", "states:startExecution.sync"))));
        }

        @Test
        void theTypeOfAMachineStays() {
            String arn = states.machine("plan", PASS);
            refused(
                    StateMachineAlreadyExistsException.class,
                    "State Machine Already Exists: '" + arn + "'",
                    () -> express("plan", PASS));
        }

        @Test
        void executionsAreNotListed() {
            String arn = express("quick", PASS);
            refused(
                    StateMachineTypeNotSupportedException.class,
                    "This operation is not supported by this type of state machine",
                    () -> client.listExecutions(r -> r.stateMachineArn(arn)));
        }

        @Test
        void executionsCannotBeAskedForAgain() {
            String execution = states.start(express("quick", WAIT), "{}");
            String message = "Invalid Arn: 'Resource type not valid in this context: express'";
            refused(InvalidArnException.class, message, () -> client.describeExecution(r -> r.executionArn(execution)));
            refused(InvalidArnException.class, message, () -> client.stopExecution(r -> r.executionArn(execution)));
            refused(
                    InvalidArnException.class,
                    message,
                    () -> client.getExecutionHistory(r -> r.executionArn(execution)));
        }

        @Test
        void theInputIsNotJson() {
            String arn = express("quick", PASS);
            refused(
                    InvalidExecutionInputException.class,
                    "Invalid State Machine Execution Input: 'Unrecognized token 'nix': was expecting (JSON String, Number,"
                            + " Array, Object or token 'null', 'true' or 'false')'",
                    () -> client.startSyncExecution(r -> r.stateMachineArn(arn).input("nix")));
        }
    }
}
