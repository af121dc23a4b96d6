package dev.reelway.local.states;

import static dev.reelway.local.states.StatesFixture.PASS;
import static dev.reelway.local.states.StatesFixture.ROLE;
import static dev.reelway.local.states.StatesFixture.refused;
import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelway.engine.task.Connectors;
import dev.reelway.engine.task.TaskHandle;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.InspectionLevel;
import software.amazon.awssdk.services.sfn.model.InvalidDefinitionException;
import software.amazon.awssdk.services.sfn.model.TestExecutionStatus;
import software.amazon.awssdk.services.sfn.model.TestStateResponse;
import software.amazon.awssdk.services.sfn.model.ValidationException;

/** Single states as the AWS SDK tests them, through the server. */
class StatesTestStateTest {

    private static final String TASK = """
            {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "ResultPath": "$.result", "Next": "Then",
             "Retry": [{"ErrorEquals": ["Busy"], "MaxAttempts": 2}],
             "Catch": [{"ErrorEquals": ["Busy", "Broken"], "ResultPath": "$.failure", "Next": "Mend"}]}
            """;

    private final AtomicInteger calls = new AtomicInteger();
    private final StatesFixture states = new StatesFixture(Connectors.all((request, reply) -> {
        calls.incrementAndGet();
        reply.succeeded("7");
        return TaskHandle.NOTHING_TO_CANCEL;
    }));
    private final SfnClient client = states.client();

    @AfterEach
    void stop() {
        states.close();
    }

    private TestStateResponse test(String definition, String input) {
        return client.testState(r -> r.definition(definition).input(input).roleArn(ROLE));
    }

    private TestStateResponse mocked(String result) {
        return client.testState(r -> r.definition(TASK).input("{\"a\":1}").mock(m -> m.result(result)));
    }

    private TestStateResponse mockedError(String error, int retries) {
        return client.testState(r -> r.definition(TASK)
                .input("{\"a\":1}")
                .stateConfiguration(c -> c.retrierRetryCount(retries))
                .mock(m -> m.errorOutput(e -> e.error(error).cause("on purpose"))));
    }

    @Test
    void showsWhatAStateGivesAndWhereItLeads() {
        TestStateResponse answer =
                test("{\"Type\":\"Pass\",\"Result\":2,\"ResultPath\":\"$.b\",\"Next\":\"B\"}", "{\"a\":1}");
        assertThat(answer.status()).isEqualTo(TestExecutionStatus.SUCCEEDED);
        assertThat(answer.output()).isEqualTo("{\"a\":1,\"b\":2}");
        assertThat(answer.nextState()).isEqualTo("B");
        assertThat(answer.error()).isNull();
    }

    @Test
    void theLastStateLeadsNowhere() {
        assertThat(test("{\"Type\":\"Succeed\"}", "1").nextState()).isNull();
    }

    @Test
    void callsTheServiceOfATaskOnce() {
        TestStateResponse answer = test(TASK, "{}");
        assertThat(answer.output()).isEqualTo("{\"result\":7}");
        assertThat(answer.nextState()).isEqualTo("Then");
        assertThat(calls).hasValue(1);
    }

    @Test
    void aMockAnswersInsteadOfTheService() {
        TestStateResponse answer = mocked("{\"Payload\":2}");
        assertThat(answer.output()).isEqualTo("{\"a\":1,\"result\":{\"Payload\":2}}");
        assertThat(calls).hasValue(0);
    }

    @ParameterizedTest
    @CsvSource({
        "Busy, 0, RETRIABLE, ,",
        "Busy, 1, RETRIABLE, ,",
        "Busy, 2, CAUGHT_ERROR, Mend, '{\"a\":1,\"failure\":{\"Error\":\"Busy\",\"Cause\":\"on purpose\"}}'",
        "Broken, 0, CAUGHT_ERROR, Mend, '{\"a\":1,\"failure\":{\"Error\":\"Broken\",\"Cause\":\"on purpose\"}}'",
        "Other, 0, FAILED, ,",
    })
    void tellsWhatAnErrorLeadsTo(String error, int retries, TestExecutionStatus status, String next, String output) {
        TestStateResponse answer = mockedError(error, retries);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.error()).isEqualTo(error);
        assertThat(answer.cause()).isEqualTo("on purpose");
        assertThat(answer.nextState()).isEqualTo(next);
        assertThat(answer.output()).isEqualTo(output);
    }

    @Test
    void aStateThatLeadsToItselfRunsOnce() {
        String machine = "{\"StartAt\":\"Loop\",\"States\":{\"Loop\":{\"Type\":\"Task\",\"Resource\":"
                + "\"arn:aws:states:::lambda:invoke\",\"Next\":\"Loop\"}}}";
        TestStateResponse answer = client.testState(
                r -> r.definition(machine).stateName("Loop").input("{}").roleArn(ROLE));
        assertThat(answer.nextState()).isEqualTo("Loop");
        assertThat(calls).hasValue(1);
    }

    @Test
    void findsAStateInsideAnother() {
        String machine = "{\"StartAt\":\"P\",\"States\":{\"P\":{\"Type\":\"Parallel\",\"Branches\":[" + PASS
                + "],\"End\":true}}}";
        TestStateResponse answer =
                client.testState(r -> r.definition(machine).stateName("A").input("5"));
        assertThat(answer.output()).isEqualTo("5");
    }

    @Test
    void aFailureOfTheDataIsToldWithoutItsPlace() {
        TestStateResponse answer = test("{\"Type\":\"Pass\",\"InputPath\":\"$.none\",\"End\":true}", "{}");
        assertThat(answer.status()).isEqualTo(TestExecutionStatus.FAILED);
        assertThat(answer.error()).isEqualTo("States.Runtime");
        assertThat(answer.cause()).isNotEmpty().doesNotStartWith("An error occurred while executing the state");
    }

    @Test
    void showsTheDataOnItsWayThroughATask() {
        String task = """
                {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "InputPath": "$.in", "End": true,
                 "Parameters": {"x.$": "$.a"}, "ResultSelector": {"y.$": "$.r"}, "ResultPath": "$.out", "OutputPath": "$.out.y"}
                """;
        TestStateResponse answer = client.testState(r -> r.definition(task)
                .input("{\"in\":{\"a\":1}}")
                .inspectionLevel(InspectionLevel.DEBUG)
                .mock(m -> m.result("{\"r\":2}")));
        assertThat(answer.output()).isEqualTo("2");
        assertThat(answer.inspectionData()).satisfies(data -> {
            assertThat(data.input()).isEqualTo("{\"in\":{\"a\":1}}");
            assertThat(data.afterInputPath()).isEqualTo("{\"a\":1}");
            assertThat(data.afterParameters()).isEqualTo("{\"x\":1}");
            assertThat(data.result()).isEqualTo("{\"r\":2}");
            assertThat(data.afterResultSelector()).isEqualTo("{\"y\":2}");
            assertThat(data.afterResultPath()).isEqualTo("{\"in\":{\"a\":1},\"out\":{\"y\":2}}");
        });
        assertThat(calls).hasValue(0);
    }

    @Test
    void aTaskThatIsInspectedIsCalledOnce() {
        TestStateResponse answer = client.testState(
                r -> r.definition(TASK).input("{}").roleArn(ROLE).inspectionLevel(InspectionLevel.TRACE));
        assertThat(answer.inspectionData().afterResultPath()).isEqualTo("{\"result\":7}");
        assertThat(calls).hasValue(1);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 1,", "1, 0, 2,", "2, 0, , 0"})
    void tellsWhichRetrierOrCatcherIsMeant(int retries, Integer retrier, Integer seconds, Integer catcher) {
        TestStateResponse answer = client.testState(r -> r.definition(TASK)
                .input("{\"a\":1}")
                .inspectionLevel(InspectionLevel.DEBUG)
                .stateConfiguration(c -> c.retrierRetryCount(retries))
                .mock(m -> m.errorOutput(e -> e.error("Busy"))));
        assertThat(answer.inspectionData().afterParameters()).isEqualTo("{\"a\":1}");
        assertThat(answer.inspectionData().result()).isNull();
        assertThat(answer.inspectionData().errorDetails()).satisfies(details -> {
            assertThat(details.retryIndex()).isEqualTo(retrier);
            assertThat(details.retryBackoffIntervalSeconds()).isEqualTo(seconds);
            assertThat(details.catchIndex()).isEqualTo(catcher);
        });
    }

    @Test
    void showsTheDataOnItsWayThroughAJsonataTask() {
        String task = """
                {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "QueryLanguage": "JSONata", "End": true,
                 "Arguments": {"FunctionName": "f", "Payload": "{% $states.input.a + 1 %}"},
                 "Assign": {"seen": "{% $states.result.Payload %}"}, "Output": "{% $states.result.Payload * 2 %}"}
                """;
        TestStateResponse answer = client.testState(r -> r.definition(task)
                .input("{\"a\":1}")
                .variables("{\"seen\":0,\"kept\":[1]}")
                .inspectionLevel(InspectionLevel.DEBUG)
                .mock(m -> m.result("{\"Payload\":3}")));
        assertThat(answer.output()).isEqualTo("6");
        assertThat(answer.inspectionData()).satisfies(data -> {
            assertThat(data.afterArguments()).isEqualTo("{\"FunctionName\":\"f\",\"Payload\":2}");
            assertThat(data.result()).isEqualTo("{\"Payload\":3}");
            assertThatJson(data.variables()).isEqualTo("{\"seen\":3,\"kept\":[1]}");
            assertThat(data.afterInputPath()).isNull();
            assertThat(data.afterParameters()).isNull();
            assertThat(data.afterResultSelector()).isNull();
        });
    }

    @Test
    void aStateSeesTheVariablesThatItIsGiven() {
        String choice = """
                {"Type": "Choice", "Default": "No",
                 "Choices": [{"Variable": "$limit", "NumericGreaterThan": 5, "Next": "Yes"}]}
                """;
        assertThat(client.testState(r -> r.definition(choice).variables("{\"limit\":6}"))
                        .nextState())
                .isEqualTo("Yes");
        assertThat(client.testState(r -> r.definition(choice).variables("{\"limit\":5}"))
                        .nextState())
                .isEqualTo("No");
    }

    @Test
    void aStateSeesTheContextThatItIsGiven() {
        String task = """
                {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken", "End": true,
                 "Parameters": {"QueueUrl": "q", "MessageBody.$": "$$.Task.Token"}, "ResultPath": null,
                 "OutputPath": "$$.State.Name"}
                """;
        TestStateResponse answer = client.testState(r -> r.definition(task)
                .context("{\"State\":{\"Name\":\"Mine\"},\"Task\":{\"Token\":\"abc\"}}")
                .inspectionLevel(InspectionLevel.DEBUG)
                .mock(m -> m.result("[]")));
        assertThat(answer.inspectionData().afterParameters()).isEqualTo("{\"QueueUrl\":\"q\",\"MessageBody\":\"abc\"}");
        assertThat(answer.output()).isEqualTo("\"Mine\"");
    }

    @Test
    void anActivityIsMocked() {
        String task =
                "{\"Type\":\"Task\",\"End\":true,\"Resource\":\"arn:aws:states:us-east-1:111111111111:activity:a\"}";
        TestStateResponse answer = client.testState(r -> r.definition(task).mock(m -> m.result("7")));
        assertThat(answer.output()).isEqualTo("7");
        assertThat(calls).hasValue(0);
    }

    @Test
    void whatIsRandomIsDrawnOnce() {
        String pass = "{\"Type\":\"Pass\",\"Parameters\":{\"id.$\":\"States.UUID()\"},\"End\":true}";
        TestStateResponse answer =
                client.testState(r -> r.definition(pass).input("{}").inspectionLevel(InspectionLevel.DEBUG));
        assertThat(answer.inspectionData().afterParameters()).isEqualTo(answer.output());
    }

    @Test
    void thereAreNoSecretsToReveal() {
        TestStateResponse answer = client.testState(
                r -> r.definition("{\"Type\":\"Succeed\"}").input("1").revealSecrets(true));
        assertThat(answer.output()).isEqualTo("1");
    }

    @Nested
    class Failures {

        @Test
        void theDefinitionIsWrong() {
            refused(
                    InvalidDefinitionException.class,
                    "Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: Definition must be a valid JSON object'",
                    () -> test("[]", "{}"));
        }

        @Test
        void aTaskNeedsARole() {
            refused(
                    ValidationException.class,
                    "RoleArn must be specified when testing a Task state",
                    () -> client.testState(r -> r.definition(TASK).input("{}")));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "[]            | not a JSON object",
                    "{             | not JSON: Unexpected end-of-input: expected close marker for Object (start marker at [Source:"
                            + " REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: 1, column: 1])",
                    "{\"1x\":1} | A variable cannot be named '1x': a name has 1 to 80 letters, digits and underscores,"
                            + " begins with no digit and is not 'states'",
                })
        void variablesMustBeAnObjectOfVariables(String variables, String reason) {
            refused(
                    ValidationException.class,
                    "Invalid variables provided: " + reason,
                    () -> client.testState(
                            r -> r.definition("{\"Type\":\"Succeed\"}").variables(variables)));
        }

        @Test
        void aContextNeedsAMock() {
            refused(
                    ValidationException.class,
                    "TestState does not support Context when a mock is not specified.",
                    () -> client.testState(
                            r -> r.definition("{\"Type\":\"Succeed\"}").context("{}")));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "[]                                | not a JSON object",
                    "{\"Pokedex\":{}}                | Field 'Pokedex' is not allowed",
                    "{\"State\":{\"Colour\":\"red\"}} | Field 'Colour' is not allowed",
                    "{\"Execution\":[]}              | Field 'Execution' must be an object",
                    "{\"State\":{\"RetryCount\":\"1\"}} | Field 'RetryCount' must be a number",
                    "{\"StateMachine\":{\"Name\":1}} | Field 'Name' must be a string",
                    "{\"Map\":{\"Item\":{\"Size\":1}}} | Field 'Size' is not allowed",
                    "{\"Task\":{\"Token\":\"t\"}} | Context object contains 'Task' when state is not a Task state with a"
                            + " '.sync' or '.waitForTaskToken' service integration pattern",
                })
        void aContextMustBeOneOfTheService(String context, String reason) {
            refused(
                    ValidationException.class,
                    "Invalid Context object provided: " + reason,
                    () -> client.testState(
                            r -> r.definition(TASK).context(context).mock(m -> m.result("{}"))));
        }

        @Test
        void aTaskThatAnswersTwiceNeedsAMock() {
            String resource = "arn:aws:states:::states:startExecution.sync";
            refused(
                    ValidationException.class,
                    "The resource '" + resource + "' can only be tested with a mock",
                    () -> test("{\"Type\":\"Task\",\"Resource\":\"" + resource + "\",\"End\":true}", "{}"));
        }
    }
}
