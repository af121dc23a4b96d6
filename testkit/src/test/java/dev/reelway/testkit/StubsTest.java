package dev.reelway.testkit;

import static dev.reelway.testkit.Machines.json;
import static dev.reelway.testkit.Machines.single;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What tasks answer in a test, and what becomes of it by the rules of the Amazon States Language. */
class StubsTest {

    private static final String FUNCTION =
            "'Type':'Task','Resource':'arn:aws:lambda:us-east-1:111111111111:function:f'";
    private static final String TOKEN = "'Type':'Task','Resource':'arn:aws:states:::sqs:sendMessage.waitForTaskToken'";
    private static final String RETRY =
            ",'Retry':[{'ErrorEquals':['Busy'],'IntervalSeconds':3,'MaxAttempts':5,'BackoffRate':1}]";

    @Test
    void answersFollowEachOtherAndTheLastServesAllThatAreLeft() {
        StateMachine machine = single(FUNCTION + RETRY);
        machine.stub("S")
                .throwsError("Busy", "first")
                .throwsError("Busy", "second")
                .times(2)
                .then()
                .returns("7");
        machine.run("{}")
                .check()
                .succeeded()
                .output("7")
                .attempts("S", 4)
                .waits("S", Duration.ofSeconds(3), Duration.ofSeconds(3), Duration.ofSeconds(3));
        // The next run begins anew.
        machine.run("{}").check().attempts("S", 4);
    }

    @Test
    void anErrorForEverUsesUpTheRetrier() {
        StateMachine machine = single(FUNCTION + RETRY);
        machine.stub("S").throwsError("Busy", "for ever");
        machine.run("{}")
                .check()
                .failedWith("Busy", "for ever")
                .attempts("S", 6)
                .took(Duration.ofSeconds(15));
    }

    @Test
    void aSlowAnswerTakesVirtualTime() {
        StateMachine machine = single(FUNCTION + ",'TimeoutSeconds':100");
        machine.stub("S").returns("1").takes(Duration.ofSeconds(99));
        machine.run("{}").check().succeeded().took(Duration.ofSeconds(99));
        machine.stub("S").returns("1").takes(Duration.ofSeconds(101));
        machine.run("{}").check().failedWith("States.Timeout").took(Duration.ofSeconds(100));
    }

    @Test
    void aTaskThatNeverEndsRunsIntoItsTimeout() {
        StateMachine machine = single(FUNCTION + ",'TimeoutSeconds':86400");
        machine.stub("S").never();
        machine.run("{}")
                .check()
                .failedWith("States.Timeout")
                .took(Duration.ofDays(1))
                .events(
                        "ExecutionStarted",
                        "TaskStateEntered",
                        "LambdaFunctionScheduled",
                        "LambdaFunctionStarted",
                        "LambdaFunctionTimedOut",
                        "ExecutionFailed");
    }

    @Test
    void tokensComeBackLater() {
        StateMachine machine = single(TOKEN + ",'TimeoutSeconds':86400");
        machine.stub("S").answersToken().after(Duration.ofHours(3)).success("{\"ok\":true}");
        machine.run("{}")
                .check()
                .output("{\"ok\":true}")
                .took(Duration.ofHours(3))
                .event("TaskSubmitted", 1)
                .event("TaskSucceeded", 1);
        machine.stub("S").answersToken().after(Duration.ofMinutes(1)).failure("Refused", "no");
        machine.run("{}").check().failedWith("Refused", "no").took(Duration.ofMinutes(1));
    }

    @Test
    void heartbeatsKeepATaskAliveUntilItsTokenComesBack() {
        StateMachine machine = single(TOKEN + ",'HeartbeatSeconds':60");
        machine.stub("S")
                .answersToken()
                .after(Duration.ofHours(24))
                .heartbeatEvery(Duration.ofSeconds(59))
                .success("1");
        machine.run("{}").check().succeeded().took(Duration.ofHours(24));
        machine.stub("S")
                .answersToken()
                .after(Duration.ofHours(24))
                .heartbeatEvery(Duration.ofSeconds(61))
                .success("1");
        machine.run("{}").check().failedWith("States.Timeout").took(Duration.ofSeconds(60));
    }

    @Test
    void activitiesAreAnsweredByToken() {
        StateMachine machine =
                single("'Type':'Task','Resource':'arn:aws:states:us-east-1:111111111111:activity:paint'");
        machine.stub("S").answersToken().after(Duration.ofSeconds(5)).success("\"red\"");
        machine.run("{}")
                .check()
                .output("\"red\"")
                .event("ActivitySucceeded", 1)
                .took(Duration.ofSeconds(5));
    }

    @Test
    void aStubSeesWhatItIsSent() {
        StateMachine machine = single(FUNCTION + RETRY + ",'Parameters':{'n.$':'$.n'}");
        machine.stub("S")
                .throwsError("Busy", "")
                .times(1)
                .then()
                .returns(call -> json("{'n':" + call.text("/n") + ",'attempt':" + call.attempt() + ",'call':"
                        + call.invocation() + ",'state':'" + call.state() + "'}"));
        machine.run("{\"n\": 5}").check().output(json("{'n':5,'attempt':1,'call':1,'state':'S'}"));
    }

    @Test
    void aResourceIsStubbedForAllStatesThatCallItButForThoseWithAStubOfTheirOwn() {
        StateMachine order = Machines.order();
        order.stubResource("arn:aws:lambda:*:function:reserve").returns("{\"shelf\": 1}");
        order.run("{\"express\": false}")
                .check()
                .output(
                        json(
                                "{'express':false,'reservation':{'shelf':7},'payment':{'receipt':'R-1'},'shipped':{'MessageId':'m'}}"));
    }

    @Test
    void jitterIsTheSameInEveryRunAndWithinItsBounds() {
        StateMachine machine = single(FUNCTION + ",'Retry':[{'ErrorEquals':['Busy'],'IntervalSeconds':10,"
                + "'BackoffRate':2,'MaxAttempts':2,'JitterStrategy':'FULL'}]");
        machine.stub("S").throwsError("Busy", "").times(2).then().returns("1");
        Run first = machine.run("{}");
        first.check().waitsAtMost("S", Duration.ofSeconds(10), Duration.ofSeconds(20));
        assertThat(machine.run("{}").recording().took())
                .isEqualTo(first.recording().took());
        assertThat(machine.seed(2).run("{}").recording().took())
                .isNotEqualTo(first.recording().took());
    }

    @Nested
    class Failures {

        @Test
        void aStateWithoutAStub() {
            StateMachine machine = single(FUNCTION + ",'Catch':[{'ErrorEquals':['States.ALL'],'Next':'S'}]");
            assertThatThrownBy(() -> machine.run("{}"))
                    .isInstanceOf(AssertionError.class)
                    .hasMessage("""
                    The state 'S' calls arn:aws:lambda:us-east-1:111111111111:function:f, and nothing answers it. Give it a stub: \
                    machine.stub("S").returns("{}"), or \
                    machine.stubResource("arn:aws:lambda:us-east-1:111111111111:function:f") for every state that calls it.

                    one FAILED after 0 s, 1 state: States.Runtime
                      ✗ S  States.Runtime
                    """);
        }

        @Test
        void aStubThatHasNoMoreAnswers() {
            StateMachine machine = single(FUNCTION + RETRY);
            machine.stub("S").throwsError("Busy", "").times(1);
            assertThatThrownBy(() -> machine.run("{}"))
                    .isInstanceOf(AssertionError.class)
                    .hasMessage("""
                    The stub of the state 'S' has no answer to call 2 of the state 'S'. Give it more, or let the last one serve \
                    all: without times(n).

                    one FAILED after 3 s, 1 state: States.Runtime
                      ✗ S  took 3 s, 2 attempts (3 s between), States.Runtime
                    """);
        }

        @Test
        void aTokenForATaskThatWaitsForNone() {
            StateMachine machine = single(FUNCTION);
            machine.stub("S").answersToken().success("1");
            assertThatThrownBy(() -> machine.run("{}"))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageStartingWith("The stub of the state 'S' answers a task token, but"
                            + " arn:aws:lambda:us-east-1:111111111111:function:f does not wait for one: expected a resource"
                            + " that ends in .waitForTaskToken, or an activity.\n");
        }

        @Test
        void aRunThatStandsStill() {
            StateMachine machine = single(FUNCTION);
            machine.stub("S").never();
            assertThatThrownBy(() -> machine.run("{}"))
                    .isInstanceOf(AssertionError.class)
                    .hasMessage("""
                    The execution of 'one' stands still: a task never ends, and its state has neither TimeoutSeconds nor \
                    HeartbeatSeconds

                    one stands still after 0 s, 1 state
                      … S
                    """);
        }

        @Test
        void whatAFunctionOfTheTestThrowsIsWhatTheTestFailsWith() {
            StateMachine machine = single(FUNCTION + RETRY);
            var wrong = new AssertionError("expected another order");
            machine.stub("S").returns(call -> {
                throw wrong;
            });
            assertThatThrownBy(() -> machine.run("{}"))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageStartingWith("expected another order\n\none FAILED after 0 s")
                    .hasCause(wrong);
        }

        @Test
        void whatDoesNotFitTheMachineIsSaidAtOnce() {
            StateMachine machine = single(FUNCTION);
            assertThatThrownBy(() -> machine.stub("T")).hasMessage("There is no state 'T' in the definition of 'one'");
            assertThatThrownBy(() -> machine.stub("S").returns("{"))
                    .hasMessageStartingWith("The answer of the state 'S' is not JSON: { (");
            assertThatThrownBy(() -> machine.stub("S").times(2))
                    .hasMessage(
                            "The stub of the state 'S' has no answer yet to which this could belong: begin with returns,"
                                    + " throwsError, never or answersToken");
            assertThatThrownBy(() -> machine.stub("S").returns("1").times(0))
                    .hasMessage("times(0) of the state 'S': expected at least 1");
            assertThatThrownBy(() -> machine.run("{")).hasMessageStartingWith("The input is not JSON: { (");
        }

        @Test
        void placeholdersWithoutAValueAreNamed() {
            assertThatThrownBy(() ->
                            StateMachine.load("/statemachines/order.asl.json").run("{}"))
                    .hasMessage("No value for ${ReserveFunctionArn} in /statemachines/order.asl.json: give it one,"
                            + " .with(\"ReserveFunctionArn\", \"…\")");
        }

        @Test
        void definitionsThatAreNotThereOrNone() {
            assertThatThrownBy(() -> StateMachine.load("/none.asl.json"))
                    .hasMessage(
                            "There is neither a resource on the class path nor a file '/none.asl.json'. A resource begins with"
                                    + " a slash: /statemachines/order.asl.json");
            assertThatThrownBy(() -> StateMachine.of("bad", json("{'StartAt':'A','States':{'B':{'Type':'Succeed'}}}"))
                            .run("{}"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith(
                            "the definition of 'bad' is no state machine:\nERROR MISSING_TRANSITION_TARGET: ");
        }
    }
}
