package dev.reelway.engine.run;

import static dev.reelway.engine.harness.Definitions.json;
import static dev.reelway.engine.harness.Definitions.single;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelway.engine.harness.EngineHarness;
import dev.reelway.engine.harness.FakeConnector;
import dev.reelway.engine.task.Connectors;
import dev.reelway.engine.task.TaskReply;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TaskStateTest {

    private static final String FUNCTION =
            "'Type':'Task','Resource':'arn:aws:lambda:us-east-1:111111111111:function:f'";
    private static final String CALLBACK =
            "'Type':'Task','Resource':'arn:aws:states:::sqs:sendMessage.waitForTaskToken'";

    private final FakeConnector connector = new FakeConnector();
    private final EngineHarness engine = new EngineHarness(Connectors.all(connector));

    @AfterEach
    void checkInvariants() {
        engine.close();
    }

    @Test
    void givesTheFunctionItsInputAndTakesItsResult() {
        connector.succeeds("{\"b\": 2}");
        ExecutionView view = engine.run(single(FUNCTION), "{\"a\":1}");
        assertThat(view.output()).contains("{\"b\": 2}");
        assertThat(connector.requests().get(0).parameters().text()).isEqualTo("{\"a\":1}");
        assertThat(engine.trace())
                .containsExactly(
                        "ExecutionStarted 1<0",
                        "TaskStateEntered 2<0",
                        "LambdaFunctionScheduled 3<2",
                        "LambdaFunctionStarted 4<3",
                        "LambdaFunctionSucceeded 5<4",
                        "TaskStateExited 6<5",
                        "ExecutionSucceeded 7<6");
    }

    @Test
    void appliesSelectorAndPathsInOrder() {
        connector.succeeds("{\"x\":{\"y\":7},\"z\":0}");
        String definition = single(FUNCTION
                + ",'InputPath':'$.in','Parameters':{'p.$':'$.q'},'ResultSelector':{'y.$':'$.x.y'},"
                + "'ResultPath':'$.out','OutputPath':'$.out'");
        ExecutionView view = engine.run(definition, "{\"in\":{\"q\":3}}");
        assertThat(connector.requests().get(0).parameters().text()).isEqualTo("{\"p\":3}");
        assertThat(view.output()).contains("{\"y\":7}");
    }

    @Test
    void endsACallbackWithItsToken() {
        connector.then(reply -> reply.submitted("{\"MessageId\":\"m\"}"));
        ExecutionHandle handle = engine.start(single(CALLBACK + ",'Parameters':{'t.$':'$$.Task.Token'}"), "{}");
        String token = connector.lastToken();
        assertThat(connector.requests().get(0).parameters().text()).isEqualTo("{\"t\":\"" + token + "\"}");
        assertThat(engine.engine().taskSucceeded(token, "{\"ok\":true}")).isEqualTo(TokenAnswer.OK);
        assertThat(handle.view().output()).contains("{\"ok\":true}");
        assertThat(engine.engine().taskSucceeded(token, "{}")).isEqualTo(TokenAnswer.TIMED_OUT);
        assertThat(engine.engine().taskHeartbeat(token)).isEqualTo(TokenAnswer.TIMED_OUT);
        assertThat(engine.engine().taskFailed("unknown", null, null)).isEqualTo(TokenAnswer.NO_SUCH_TOKEN);
        assertThat(engine.trace()).contains("TaskSubmitted 5<4", "TaskSucceeded 6<5");
    }

    @Test
    void keepsATaskAliveByHeartbeats() {
        connector.then(reply -> reply.submitted("{}"));
        ExecutionHandle handle = engine.start(single(CALLBACK + ",'HeartbeatSeconds':10"), "{}");
        for (int i = 0; i < 5; i++) {
            engine.time().advance(Duration.ofSeconds(9));
            assertThat(engine.engine().taskHeartbeat(connector.lastToken())).isEqualTo(TokenAnswer.OK);
        }
        assertThat(handle.view().status()).isEqualTo(ExecutionStatus.RUNNING);
        engine.time().advance(Duration.ofSeconds(10));
        assertThat(handle.view().error()).contains("States.Timeout");
        assertThat(engine.trace()).contains("TaskTimedOut 6<5");
    }

    @Test
    void recordsTheWorkerOfAnActivity() {
        connector.then(reply -> reply.startedBy("worker"));
        String definition = single("'Type':'Task','Resource':'arn:aws:states:us-east-1:111111111111:activity:a'");
        ExecutionHandle handle = engine.start(definition, "{}");
        assertThat(engine.engine().taskSucceeded(connector.lastToken(), "1")).isEqualTo(TokenAnswer.OK);
        assertThat(handle.view().output()).contains("1");
        assertThat(engine.trace()).contains("ActivityScheduled 3<2", "ActivityStarted 4<3", "ActivitySucceeded 5<4");
    }

    @Test
    void passesTheAssumedRoleOn() {
        connector.succeeds("{}");
        engine.run(single(FUNCTION + ",'Credentials':{'RoleArn.$':'$.role'}"), "{\"role\":\"arn:r\"}");
        assertThat(connector.requests().get(0).credentialsRoleArn()).isEqualTo("arn:r");
    }

    @Test
    void ignoresWhatComesAfterTheEnd() {
        connector.succeeds("1");
        ExecutionHandle handle = engine.start(single(FUNCTION), "{}");
        List<?> history = handle.history();
        TaskReply reply = connector.lastReply();
        reply.succeeded("2");
        reply.failed("E", "late");
        reply.heartbeat();
        assertThat(handle.history()).isEqualTo(history);
        assertThat(handle.view().output()).contains("1");
    }

    @Nested
    class Retries {

        @Test
        void waitsLongerEachTime() {
            for (int i = 0; i < 4; i++) {
                connector.fails("E", "again");
            }
            String retry = ",'Retry':[{'ErrorEquals':['E'],'IntervalSeconds':2,'BackoffRate':3,'MaxAttempts':3,"
                    + "'MaxDelaySeconds':10}]";
            ExecutionHandle handle = engine.start(single(FUNCTION + retry), "{}");
            assertThat(connector.requests()).hasSize(1);
            engine.time().advance(Duration.ofSeconds(2));
            assertThat(connector.requests()).hasSize(2);
            engine.time().advance(Duration.ofSeconds(5));
            assertThat(connector.requests()).hasSize(2);
            engine.time().advance(Duration.ofSeconds(1));
            assertThat(connector.requests()).hasSize(3);
            engine.time().advance(Duration.ofSeconds(10));
            assertThat(connector.requests()).hasSize(4);
            assertThat(handle.view().error()).contains("E");
        }

        @Test
        void waitsFromTheMomentOfTheFailure() {
            connector.staysSilent().succeeds("1");
            String retry = ",'Retry':[{'ErrorEquals':['E'],'IntervalSeconds':10}]";
            ExecutionHandle handle = engine.start(single(FUNCTION + retry), "{}");
            engine.time().advance(Duration.ofSeconds(60));
            connector.lastReply().failed("E", "late");
            engine.time().advance(Duration.ofSeconds(9));
            assertThat(connector.requests()).hasSize(1);
            engine.time().advance(Duration.ofSeconds(1));
            assertThat(handle.view().output()).contains("1");
        }

        @Test
        void countsEachRetrierByItself() {
            connector.fails("A", "").fails("B", "").fails("A", "").succeeds("1");
            String retry = ",'Retry':[{'ErrorEquals':['A'],'MaxAttempts':2},{'ErrorEquals':['B'],'MaxAttempts':1}]";
            assertThat(engine.run(single(FUNCTION + retry), "{}").output()).contains("1");
        }

        @Test
        void spreadsRetriesWithFullJitter() {
            connector.fails("E", "").succeeds("1");
            String retry = ",'Retry':[{'ErrorEquals':['States.ALL'],'IntervalSeconds':100,'JitterStrategy':'FULL'}]";
            ExecutionHandle handle = engine.start(single(FUNCTION + retry), "{}");
            engine.time().advance(Duration.ofSeconds(99));
            assertThat(handle.view().status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        }

        @Test
        void neverRetriesARuntimeError() {
            connector.fails("States.Runtime", "no");
            String retry = ",'Retry':[{'ErrorEquals':['States.ALL']}]";
            assertThat(engine.run(single(FUNCTION + retry), "{}").error()).contains("States.Runtime");
            assertThat(connector.requests()).hasSize(1);
        }
    }

    @Nested
    class Failures {

        @Test
        void namesTheMissingConnector() {
            try (var none = EngineHarness.withoutTasks()) {
                ExecutionView view = none.run(single(FUNCTION), "{}");
                assertThat(view.error()).contains("States.TaskFailed");
                assertThat(view.cause())
                        .contains("No connector serves the resource 'arn:aws:lambda:us-east-1:111111111111:function:f':"
                                + " register one for 'lambda'.");
            }
        }

        @Test
        void catchesATimeoutWithAnEmptyCause() {
            connector.staysSilent();
            String definition = json("{'StartAt':'S','States':{'S':{" + FUNCTION
                    + ",'TimeoutSeconds':3,'Catch':[{'ErrorEquals':['States.Timeout'],'ResultPath':'$.e','Next':'D'}],"
                    + "'End':true},'D':{'Type':'Pass','End':true}}}");
            assertThat(engine.run(definition, "{\"a\":1}").output())
                    .contains("{\"a\":1,\"e\":{\"Error\":\"States.Timeout\",\"Cause\":\"\"}}");
            assertThat(connector.cancelled()).isEqualTo(1);
        }

        @Test
        void catchesSilenceByItsOwnName() {
            connector.staysSilent();
            String definition = json("{'StartAt':'S','States':{'S':{" + CALLBACK
                    + ",'HeartbeatSeconds':3,'Catch':[{'ErrorEquals':['States.HeartbeatTimeout'],'Next':'D'}],"
                    + "'End':true},'D':{'Type':'Pass','Result':1,'End':true}}}");
            assertThat(engine.run(definition, "{}").output()).contains("1");
        }

        @Test
        void refusesATaskBeforeItIsScheduled() {
            connector.refuses("The activity a does not exist.");
            ExecutionView view = engine.run(single(FUNCTION + ",'Catch':[]"), "{}");
            assertThat(view.cause())
                    .contains("An error occurred while executing the state 'S' (entered at the event id #2). "
                            + "The activity a does not exist.");
            assertThat(engine.trace())
                    .containsExactly("ExecutionStarted 1<0", "TaskStateEntered 2<0", "ExecutionFailed 3<2");
        }

        @Test
        void refusesAResultThatIsTooLarge() {
            connector.succeeds("\"" + "a".repeat(262_144) + "\"");
            ExecutionView view = engine.run(single(FUNCTION), "{}");
            assertThat(view.error()).contains("States.DataLimitExceeded");
            assertThat(view.cause())
                    .contains(
                            "The state/task 'arn:aws:lambda:us-east-1:111111111111:function:f' returned a result with a"
                                    + " size exceeding the maximum number of bytes service limit.");
        }

        @Test
        void refusesAResultThatIsNotJson() {
            connector.succeeds("{");
            ExecutionView view = engine.run(single(FUNCTION), "{}");
            assertThat(view.error()).contains("States.TaskFailed");
            assertThat(view.cause().orElse(""))
                    .startsWith("The connector gave a result that is not JSON: Unexpected end");
        }

        @Test
        void blamesAConnectorThatThrows() {
            connector.then(reply -> {
                throw new IllegalStateException("broken");
            });
            assertThat(engine.run(single(FUNCTION), "{}").cause())
                    .contains("The connector failed: java.lang.IllegalStateException: broken");
        }

        @Test
        void doesNotCatchARuntimeError() {
            connector.succeeds("{}");
            String definition = single(
                    FUNCTION + ",'OutputPath':'$.no.such','Catch':[{'ErrorEquals':['States.ALL']," + "'Next':'S'}]");
            assertThat(engine.run(definition, "{}").cause())
                    .contains("An error occurred while executing the state 'S' (entered at the event id #2). "
                            + "Invalid path '$.no.such' : Missing property in path $['no']");
        }
    }
}
