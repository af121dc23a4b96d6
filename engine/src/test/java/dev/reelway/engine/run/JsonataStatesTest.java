package dev.reelway.engine.run;

import static dev.reelway.engine.harness.Definitions.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelway.engine.harness.EngineHarness;
import dev.reelway.engine.harness.FakeConnector;
import dev.reelway.engine.history.EventDetails;
import dev.reelway.engine.task.Connectors;
import dev.reelway.engine.task.TaskRequest;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class JsonataStatesTest {

    private static final String FUNCTION =
            "'Type':'Task','Resource':'arn:aws:lambda:us-east-1:111111111111:function:f'";

    private final FakeConnector connector = new FakeConnector();
    private final EngineHarness engine = new EngineHarness(Connectors.all(connector));

    @AfterEach
    void checkInvariants() {
        engine.close();
    }

    /** A machine of the state S and, after it, T, which passes on what it gets. */
    private static String machine(String fields) {
        return json("{'QueryLanguage':'JSONata','StartAt':'S','States':{'S':{" + fields
                + "},'T':{'Type':'Pass','End':true}}}");
    }

    private static String ending(String fields) {
        return machine(fields + ",'Next':'T'");
    }

    @Test
    void handArgumentsToATaskAndKeepWhatOutputSays() {
        connector.succeeds("{\"total\":3}");
        String definition = ending(FUNCTION + ",'TimeoutSeconds':'{% $states.input.t %}','HeartbeatSeconds':'{% 2 %}',"
                + "'Arguments':{'a':['{% $states.input.x %}',' {% no %} ']},"
                + "'Output':{'in':'{% $states.input %}','out':'{% $states.result.total %}'}");
        ExecutionView view = engine.run(definition, "{\"x\": 0.0,\"t\":9}");
        TaskRequest request = connector.requests().get(0);
        assertThat(request.parameters().text()).isEqualTo("{\"a\":[0,\" {% no %} \"]}");
        assertThat(request.timeoutSeconds()).hasValue(9);
        assertThat(request.heartbeatSeconds()).hasValue(2);
        assertThat(view.output()).contains("{\"in\":{\"x\":0.0,\"t\":9},\"out\":3}");
    }

    @Test
    void giveATaskItsTokenFromTheContextObject() {
        connector.staysSilent();
        engine.start(
                ending(
                        "'Type':'Task','Resource':'arn:aws:states:::sqs:sendMessage.waitForTaskToken',"
                                + "'Arguments':{'token':'{% $states.context.Task.Token %}'},'Assign':{'r':'{% $states.result %}'}"),
                "{}");
        assertThat(connector.requests().get(0).parameters().text())
                .isEqualTo("{\"token\":\"" + connector.lastToken() + "\"}");
        engine.engine().taskSucceeded(connector.lastToken(), "[1]");
        assertThat(engine.last().view().output()).contains("[1]");
    }

    @Test
    void passOnTheTextsOfResultsThatNobodyChanges() {
        connector.succeeds("{ \"a\": [1, 2] }");
        assertThat(engine.run(ending(FUNCTION), "{}").output()).contains("{ \"a\": [1, 2] }");
    }

    @Test
    void waitForAsLongAsAnExpressionSays() {
        ExecutionHandle handle = engine.start(ending("'Type':'Wait','Seconds':'{% 2 * 30 %}'"), "{}");
        engine.time().advance(Duration.ofSeconds(59));
        assertThat(handle.view().status()).isEqualTo(ExecutionStatus.RUNNING);
        engine.time().advance(Duration.ofSeconds(1));
        assertThat(handle.view().status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    }

    @Test
    void seeTheTimeOfTheEngine() {
        String definition = machine("'Type':'Wait','Seconds':5,'Output':'{% $now() %}','Next':'T'");
        assertThat(engine.run(definition, "{}").output()).contains("\"2026-01-01T00:00:05.000Z\"");
    }

    @Test
    void computeErrorAndCauseOfAFailure() {
        String definition = machine("'Type':'Fail','Error':'{% $states.input.e %}','Cause':'{% \\'c\\' & 1 %}'")
                .replace("\\\"", "'");
        ExecutionView view = engine.run(definition, "{\"e\":\"E\"}");
        assertThat(view.error()).contains("E");
        assertThat(view.cause()).contains("c1");
    }

    @Test
    void runAMapWithComputedItemsAndInputs() {
        String definition = ending("'Type':'Map','Items':['{% 1 %}',2],'MaxConcurrency':'{% 1 %}',"
                + "'ItemSelector':{'i':'{% $states.context.Map.Item.Index %}','v':'{% $states.context.Map.Item.Value %}'},"
                + "'ItemProcessor':{'StartAt':'I','States':{'I':{'Type':'Pass','End':true}}},"
                + "'Output':'{% $states.result.(i + v) %}'");
        assertThat(engine.run(definition, "{}").output()).contains("[1,3]");
    }

    @Nested
    class Failures {

        private static final String CATCH =
                ",'Catch':[{'ErrorEquals':['States.QueryEvaluationError'],'Output':'{% $states.errorOutput.Error %}','Next':'T'}]";

        @Test
        void areCaughtAfterTheTaskHasSucceeded() {
            connector.succeeds("1");
            ExecutionView view = engine.run(ending(FUNCTION + ",'Output':'{% $states.result.x %}'" + CATCH), "{}");
            assertThat(view.output()).contains("\"States.QueryEvaluationError\"");
            assertThat(engine.trace())
                    .contains("LambdaFunctionSucceeded 5<4", "EvaluationFailed 6<5", "TaskStateExited 7<6");
        }

        @Test
        void areTriedAgainIfARetrierSaysSo() {
            String definition = ending(FUNCTION + ",'Arguments':'{% $states.input.x %}','Retry':"
                    + "[{'ErrorEquals':['States.QueryEvaluationError'],'MaxAttempts':1}]" + CATCH);
            assertThat(engine.run(definition, "{}").output()).contains("\"States.QueryEvaluationError\"");
            assertThat(engine.trace()).contains("TaskStateEntered 2<0", "EvaluationFailed 3<0", "EvaluationFailed 4<3");
        }

        @Test
        void ofTheFirstItemsComeBeforeAnyIteration() {
            String definition = ending("'Type':'Map','Items':[1,2,3],'MaxConcurrency':2,"
                    + "'ItemSelector':'{% 6 / (3 - $states.context.Map.Item.Value) = 6 ? $nobody : 4 - $states.context.Map.Item.Value %}',"
                    + "'ItemProcessor':{'StartAt':'I','States':{'I':{'Type':'Wait','Seconds':'{% $states.input %}','End':true}}}"
                    + CATCH);
            assertThat(engine.run(definition, "{}").output()).contains("\"States.QueryEvaluationError\"");
            assertThat(engine.trace()).noneMatch(event -> event.startsWith("MapIterationStarted"));
        }

        @Test
        void ofALaterItemAbortTheIterationsThatRun() {
            String definition = ending("'Type':'Map','Items':[1,9,'x'],'MaxConcurrency':2,"
                    + "'ItemSelector':'{% 0 + $states.context.Map.Item.Value %}',"
                    + "'ItemProcessor':{'StartAt':'I','States':{'I':{'Type':'Wait','Seconds':'{% $states.input %}','End':true}}}"
                    + CATCH);
            assertThat(engine.run(definition, "{}").output()).contains("\"States.QueryEvaluationError\"");
            assertThat(engine.trace())
                    .anyMatch(event -> event.startsWith("MapIterationAborted"))
                    .anyMatch(event -> event.startsWith("MapStateFailed"));
        }

        @Test
        void ofACatcherEndTheFlow() {
            connector.fails("E", "c");
            String definition = ending(
                    FUNCTION + ",'Catch':[{'ErrorEquals':['States.ALL'],'Output':'{% $states.result %}','Next':'T'}]");
            ExecutionView view = engine.run(definition, "{}");
            assertThat(view.cause())
                    .contains(
                            "An error occurred while executing the state 'S' (entered at the event id #2). The JSONata"
                                    + " expression '$states.result' specified for the field 'Output' returned nothing"
                                    + " (undefined).");
        }

        @Test
        void sayWhichKindWasExpected() {
            engine.run(machine("'Type':'Choice','Choices':[{'Condition':'{% 1 %}','Next':'T'}],'Default':'T'"), "{}");
            EventDetails details = engine.history().get(2).details();
            assertThat(details)
                    .isEqualTo(new EventDetails.EvaluationFailed(
                            "States.QueryEvaluationError",
                            "An error occurred while executing the state 'S' (entered at the event id #2). The JSONata"
                                    + " expression '1' specified for the field 'Condition' returned an unexpected result"
                                    + " type. Expected 'boolean', but was 'number' for value: 1",
                            "Condition",
                            "S"));
        }
    }
}
