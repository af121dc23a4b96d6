package dev.reelway.local.states;

import static dev.reelway.local.states.StatesFixture.ROLE;
import static dev.reelway.local.states.StatesFixture.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelway.engine.task.Connectors;
import dev.reelway.engine.task.TaskHandle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.StartSyncExecutionResponse;
import software.amazon.awssdk.services.sfn.model.StateMachineType;
import software.amazon.awssdk.services.sfn.model.ValidationException;

/** Executions on {@code <ARN>#<test case>}, with the mock configuration of Step Functions Local. */
class StatesMocksTest {

    private static final String CALL =
            "{'Type':'Task','Resource':'arn:aws:states:::sqs:sendMessage','Parameters':{'QueueUrl':'q','MessageBody':'m'},"
                    + "'End':true}";
    private static final String MACHINE = json("{'StartAt':'Call','States':{'Call':" + CALL + "}}");
    private static final String DISTRIBUTED =
            json("{'StartAt':'M','States':{'M':{'Type':'Map','MaxConcurrency':1,'ItemProcessor':{'ProcessorConfig':{"
                    + "'Mode':'DISTRIBUTED','ExecutionType':'STANDARD'},'StartAt':'Call','States':{'Call':" + CALL
                    + "}},'End':true}}}");

    @TempDir
    Path folder;

    private Path file;
    private StatesFixture states;
    private SfnClient client;

    private static String json(String text) {
        return text.replace('\'', '"');
    }

    @BeforeEach
    void start() throws Exception {
        file = folder.resolve("mocks.json");
        write("{'0':{'Return':'first'},'1-5':{'Return':'later'}}");
        // What is not mocked answers so.
        Connectors real = Connectors.all((request, reply) -> {
            reply.succeeded("\"real\"");
            return TaskHandle.NOTHING_TO_CANCEL;
        });
        states = new StatesFixture(real, new RealTime(Clock.systemUTC()), Optional.of(MockConfigFile.open(file)));
        client = states.client();
    }

    private void write(String response) throws IOException {
        Files.writeString(
                file,
                json("{'StateMachines':{'plan':{'TestCases':{'Happy':{'Call':'Answer'},'Other':{}}}},"
                        + "'MockedResponses':{'Answer':" + response + "}}"));
    }

    @AfterEach
    void stop() {
        states.close();
    }

    private String output(String execution) {
        return states.ended(execution).output();
    }

    @Test
    void theTasksOfATestCaseAreMockedAndAllOthersAreReal() {
        String machine = states.machine("plan", MACHINE);
        assertThat(output(states.start(machine + "#Happy", "{}"))).isEqualTo("\"first\"");
        assertThat(output(states.start(machine + "#Other", "{}"))).isEqualTo("\"real\"");
        assertThat(output(states.start(machine, "{}"))).isEqualTo("\"real\"");
        // Nothing behind the mark is no test case.
        assertThat(output(states.start(machine + "#", "{}"))).isEqualTo("\"real\"");
    }

    @Test
    void theExecutionIsOneOfTheMachine() {
        String machine = states.machine("plan", MACHINE);
        String execution = states.start(machine + "#Happy", "{}");
        assertThat(states.ended(execution).stateMachineArn()).isEqualTo(machine);
        assertThat(execution).startsWith("arn:aws:states:eu-west-1:111111111111:execution:plan:");
    }

    @Test
    void aChangedFileCountsForTheNextExecution() throws Exception {
        String machine = states.machine("plan", MACHINE);
        assertThat(output(states.start(machine + "#Happy", "{}"))).isEqualTo("\"first\"");
        write("{'0':{'Return':'changed'}}");
        assertThat(output(states.start(machine + "#Happy", "{}"))).isEqualTo("\"changed\"");
    }

    @Test
    void tasksInTheChildrenOfADistributedMapAreMockedAndCountedTogether() {
        String machine = states.machine("plan", DISTRIBUTED);
        assertThat(output(states.start(machine + "#Happy", "[1,2,3]"))).isEqualTo(json("['first','later','later']"));
        assertThat(output(states.start(machine, "[1,2,3]"))).isEqualTo(json("['real','real','real']"));
    }

    @Test
    void synchronousExecutionsAreMockedToo() {
        String machine = client.createStateMachine(
                        r -> r.name("plan").roleArn(ROLE).definition(MACHINE).type(StateMachineType.EXPRESS))
                .stateMachineArn();
        StartSyncExecutionResponse answer = client.startSyncExecution(r -> r.stateMachineArn(machine + "#Happy"));
        assertThat(answer.output()).isEqualTo("\"first\"");
        assertThat(client.startSyncExecution(r -> r.stateMachineArn(machine)).output())
                .isEqualTo("\"real\"");
    }

    @Nested
    class Failures {

        @Test
        void thereIsNoSuchTestCase() {
            String machine = states.machine("plan", MACHINE);
            String other = states.machine("other", MACHINE);
            refused(
                    ValidationException.class,
                    "Invalid mock test case: 'None' is no test case of the state machine 'plan' in \"" + file
                            + "\", where these are known: [Happy, Other]",
                    () -> states.start(machine + "#None", "{}"));
            refused(
                    ValidationException.class,
                    "Invalid mock test case: 'Happy' is no test case of the state machine 'other' in \"" + file
                            + "\", where these are known: []",
                    () -> states.start(other + "#Happy", "{}"));
        }

        @Test
        void theFileHasBecomeUnusable() throws Exception {
            String machine = states.machine("plan", MACHINE);
            Files.delete(file);
            refused(
                    ValidationException.class,
                    "Invalid mock test case: The mock configuration \"" + file
                            + "\" cannot be used: there is no such file.",
                    () -> states.start(machine + "#Happy", "{}"));
            assertThat(output(states.start(machine, "{}"))).isEqualTo("\"real\"");
        }

        @Test
        void thereIsNoConfiguration() {
            try (var plain = new StatesFixture(Connectors.none())) {
                String machine = plain.machine("plan", MACHINE);
                refused(
                        ValidationException.class,
                        "Invalid mock test case: there is no mock configuration: name one with --mock-config or in"
                                + " SFN_MOCK_CONFIG, or leave out '#Happy'",
                        () -> plain.start(machine + "#Happy", "{}"));
            }
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                {} | /MockedResponses is missing; expected an object; /StateMachines is missing; expected an object.
                [1 | The mock configuration is not JSON: *
                """)
        void whatIsWrongWithTheFileIsSaidInOneSentence(String content, String problem) throws Exception {
            Files.writeString(file, content);
            assertThatThrownBy(() -> MockConfigFile.open(file))
                    .isInstanceOf(MockConfigFile.UnusableException.class)
                    .message()
                    .hasLineCount(1)
                    .startsWith("The mock configuration \"" + file + "\" cannot be used: " + problem.replace("*", ""));
        }

        @Test
        void aTestCaseThatRunsOutOfAnswersFails() {
            String machine = states.machine("plan", DISTRIBUTED);
            var end = states.ended(states.start(machine + "#Happy", "[1,2,3,4,5,6,7]"));
            assertThat(end.error()).isEqualTo("States.ExceedToleratedFailureThreshold");
        }
    }
}
