package dev.reelway.engine.mock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelway.engine.harness.EngineHarness;
import dev.reelway.engine.harness.FakeConnector;
import dev.reelway.engine.run.ExecutionStatus;
import dev.reelway.engine.run.ExecutionView;
import dev.reelway.engine.task.Connectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Step Functions Local's mock configuration; the shapes are those of its documentation's examples. */
class MockedTasksTest {

    private static final String FIRST = "arn:aws:states:us-east-1:111111111111:execution:machine:execution-1";
    private static final String MACHINE = """
            {"StartAt": "Call", "States": {
              "Call": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
                "Parameters": {"FunctionName": "f"}, "ResultSelector": {"body.$": "$.Payload"},
                "Retry": [{"ErrorEquals": ["Lambda.TooManyRequestsException"], "MaxAttempts": 2}],
                "Catch": [{"ErrorEquals": ["Bad"], "ResultPath": "$.error", "Next": "Caught"}],
                "Next": "Real"},
              "Real": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:111111111111:function:real", "End": true},
              "Caught": {"Type": "Pass", "End": true}}}""";

    private final FakeConnector real = new FakeConnector();
    private final MockedTasks mocked = new MockedTasks(Connectors.all(real));
    private final EngineHarness engine = new EngineHarness(Connectors.all(mocked));

    @AfterEach
    void checkInvariants() {
        engine.close();
    }

    private ExecutionView run(String response, String definition) {
        MockConfig config = MockConfig.parse("""
                {"StateMachines": {"machine": {"TestCases": {"Case": {"Call": "Response"}}}},
                 "MockedResponses": {"Response": %s}}""".formatted(response));
        mocked.mock(FIRST, config.testCase("machine", "Case").orElseThrow());
        return engine.run(definition, "{}");
    }

    @Test
    void aReturnIsTheRawResultAndOtherStatesRunForReal() {
        real.succeeds("\"really\"");
        ExecutionView view = run("{\"0\": {\"Return\": {\"StatusCode\": 200, \"Payload\": \"mocked\"}}}", MACHINE);
        assertThat(view.output()).contains("\"really\"");
        assertThat(real.requests()).singleElement().satisfies(request -> {
            assertThat(request.stateName()).isEqualTo("Real");
            assertThat(request.parameters().text()).isEqualTo("{\"body\":\"mocked\"}");
        });
    }

    @Test
    void retriesAreInvocationsAndRangesIncludeTheirEnds() {
        real.succeeds("{}");
        ExecutionView view = run("""
                {"0-1": {"Throw": {"Error": "Lambda.TooManyRequestsException", "Cause": "Slow down"}},
                 "2": {"Return": {"Payload": 1}}}""", MACHINE);
        assertThat(view.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(engine.trace().stream().filter(event -> event.startsWith("TaskFailed")))
                .hasSize(2);
    }

    @Test
    void aThrowIsCaughtByItsName() {
        ExecutionView view = run("{\"0\": {\"Throw\": {\"Error\": \"Bad\", \"Cause\": \"Because\"}}}", MACHINE);
        assertThat(view.output()).contains("{\"error\":{\"Error\":\"Bad\",\"Cause\":\"Because\"}}");
    }

    @Test
    void aTaskThatWaitsForItsTokenIsAnsweredAsWell() {
        ExecutionView view = run("{\"0\": {\"Return\": \"string-literal\"}}", """
                {"StartAt": "Call", "States": {"Call": {"Type": "Task", "End": true,
                  "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken", "Parameters": {"QueueUrl": "q"}}}}""");
        assertThat(view.output()).contains("\"string-literal\"");
        assertThat(engine.trace())
                .containsExactly(
                        "ExecutionStarted 1<0",
                        "TaskStateEntered 2<0",
                        "TaskScheduled 3<2",
                        "TaskStarted 4<3",
                        "TaskSubmitted 5<4",
                        "TaskSucceeded 6<5",
                        "TaskStateExited 7<6",
                        "ExecutionSucceeded 8<7");
    }

    @Test
    void theCounterIsSharedByAllIterationsOfAMap() {
        ExecutionView view = run("{\"0\": {\"Return\": \"a\"}, \"1-2\": {\"Return\": \"b\"}}", """
                {"StartAt": "List", "States": {
                  "List": {"Type": "Pass", "Result": [1, 2, 3], "Next": "Each"},
                  "Each": {"Type": "Map", "MaxConcurrency": 1, "End": true,
                    "ItemProcessor": {"StartAt": "Call", "States": {"Call": {"Type": "Task", "End": true,
                      "Resource": "arn:aws:lambda:us-east-1:111111111111:function:f"}}}}}}""");
        assertThat(view.output()).contains("[\"a\",\"b\",\"b\"]");
    }

    @Test
    void anExecutionThatWasForgottenRunsForReal() {
        real.succeeds("{\"Payload\": 1}").succeeds("2");
        mocked.mock(FIRST, new MockConfig.TestCase(java.util.Map.of()));
        mocked.forget(FIRST);
        assertThat(engine.run(MACHINE, "{}").output()).contains("2");
        assertThat(real.requests()).hasSize(2);
    }

    @Nested
    class Failures {

        @Test
        void anInvocationWithoutAnAnswerFailsTheExecution() {
            ExecutionView view = run("{\"0\": {\"Throw\": {\"Error\": \"Lambda.TooManyRequestsException\"}}}", MACHINE);
            assertThat(view.status()).isEqualTo(ExecutionStatus.FAILED);
            assertThat(view.error()).contains("States.Runtime");
            assertThat(view.cause())
                    .contains("The mocked response 'Response' of state 'Call' has no answer to invocation 1");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                []                                     | The mock configuration is []; expected an object
                {"Machines": {}}                       | /Machines is not known; expected MockedResponses and StateMachines
                {"StateMachines": {}}                  | /MockedResponses is missing; expected an object
                {"StateMachines": {"m": {"TestCases": {"c": {"S": "r"}}}}, "MockedResponses": {}} | /StateMachines/m/TestCases/c/S is "r"; expected the name of one of the MockedResponses
                {"StateMachines": {}, "MockedResponses": {"r": {"x": {"Return": 1}}}} | /MockedResponses/r/x names no invocations; expected a number as "0" or a range as "1-3"
                {"StateMachines": {}, "MockedResponses": {"r": {"3-1": {"Return": 1}}}} | /MockedResponses/r/3-1 ends before it begins
                {"StateMachines": {}, "MockedResponses": {"r": {"0": {"Return": 1}, "2": {"Return": 1}}}} | /MockedResponses/r has no single answer to invocation 1
                {"StateMachines": {}, "MockedResponses": {"r": {"0-2": {"Return": 1}, "2": {"Return": 1}}}} | /MockedResponses/r has no single answer to invocation 2
                {"StateMachines": {}, "MockedResponses": {"r": {"0": {"Return": 1, "Throw": {}}}}} | /MockedResponses/r/0 is {"Return":1,"Throw":{}}; expected an object with either Return or Throw
                {"StateMachines": {}, "MockedResponses": {"a/b": {"0": {"Throw": {"Name": 1}}}}} | /MockedResponses/a~1b/0/Throw/Name is not known; expected Cause and Error
                """)
        void aConfigurationThatCannotBeUsedSaysWhere(String config, String sentence) {
            assertThatThrownBy(() -> MockConfig.parse(config))
                    .isInstanceOf(InvalidMockConfig.class)
                    .hasMessage(sentence);
        }

        @Test
        void everythingThatIsWrongIsSaidAtOnce() {
            assertThatThrownBy(() -> MockConfig.parse("""
                    {"StateMachines": {"m": {"TestCases": {"c": {"S": "r"}}}}, "MockedResponses": {"q": {"x": 1}}}""")).hasMessage("""
                            /MockedResponses/q/x names no invocations; expected a number as "0" or a range as "1-3"
                            /StateMachines/m/TestCases/c/S is "r"; expected the name of one of the MockedResponses""");
        }
    }
}
