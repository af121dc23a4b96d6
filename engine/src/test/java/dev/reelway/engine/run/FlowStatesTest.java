package dev.reelway.engine.run;

import static dev.reelway.engine.harness.Definitions.json;
import static dev.reelway.engine.harness.Definitions.single;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelway.engine.harness.EngineHarness;
import dev.reelway.engine.harness.FakeConnector;
import dev.reelway.engine.task.Connectors;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FlowStatesTest {

    private static final String TASK =
            "'Type':'Task','Resource':'arn:aws:lambda:us-east-1:111111111111:function:f','End':true";

    private final FakeConnector connector = new FakeConnector();
    private final EngineHarness engine = new EngineHarness(Connectors.all(connector));

    @AfterEach
    void checkInvariants() {
        engine.close();
    }

    @Nested
    class Waits {

        @Test
        void forSecondsOfTheInput() {
            ExecutionHandle handle = engine.start(single("'Type':'Wait','SecondsPath':'$.s'"), "{\"s\":60}");
            engine.time().advance(Duration.ofSeconds(59));
            assertThat(handle.view().status()).isEqualTo(ExecutionStatus.RUNNING);
            engine.time().advance(Duration.ofSeconds(1));
            assertThat(handle.view().output()).contains("{\"s\":60}");
            assertThat(handle.view().stopDate()).contains(EngineHarness.START.plusSeconds(60));
        }

        @Test
        void notAtAllForATimeThatIsPast() {
            ExecutionHandle handle = engine.start(single("'Type':'Wait','Timestamp':'2016-03-14T01:59:00Z'"), "[1, 2]");
            assertThat(handle.view().output()).contains("[1, 2]");
        }
    }

    @Nested
    class Parallels {

        private static final String TWO =
                "'Type':'Parallel','Branches':[{'StartAt':'A','States':{'A':{'Type':'Wait','Seconds':%d,"
                        + "'End':true}}},{'StartAt':'B','States':{'B':{'Type':'Pass','Result':2,'End':true}}}]";

        @Test
        void giveTheOutputsInTheOrderOfTheBranches() {
            assertThat(engine.run(single(TWO.formatted(5)), "{ \"a\": 1 }").output())
                    .contains("[{ \"a\": 1 },2]");
            assertThat(engine.trace())
                    .containsExactly(
                            "ExecutionStarted 1<0",
                            "ParallelStateEntered 2<0",
                            "ParallelStateStarted 3<2",
                            "WaitStateEntered 4<3",
                            "PassStateEntered 5<3",
                            "PassStateExited 6<5",
                            "WaitStateExited 7<4",
                            "ParallelStateSucceeded 8<7",
                            "ParallelStateExited 9<7",
                            "ExecutionSucceeded 10<9");
        }

        @Test
        void abortWhatElseRunsWhenABranchFails() {
            connector.fails("E", "c");
            String definition =
                    single("'Type':'Parallel','Branches':[{'StartAt':'A','States':{'A':{'Type':'Wait','Seconds':5,"
                            + "'End':true}}},{'StartAt':'B','States':{'B':{" + TASK + "}}}]");
            ExecutionView view = engine.run(definition, "{}");
            assertThat(view.error()).contains("E");
            assertThat(engine.trace())
                    .containsSubsequence(
                            "TaskStateEntered 5<3",
                            "LambdaFunctionFailed 8<7",
                            "WaitStateAborted 9<4",
                            "TaskStateAborted 10<8",
                            "ParallelStateFailed 11<8",
                            "ExecutionFailed 12<11");
        }

        @Test
        void failWhenTheirCatchCannotPutTheErrorInItsPlace() {
            String definition =
                    json("{'StartAt':'S','States':{'S':{'Type':'Parallel','Branches':[{'StartAt':'A','States':{"
                            + "'A':{'Type':'Fail','Error':'E'}}}],'Catch':[{'ErrorEquals':['States.ALL'],'ResultPath':'$.a.b',"
                            + "'Next':'D'}],'End':true},'D':{'Type':'Pass','End':true}}}");
            ExecutionView view = engine.run(definition, "{\"a\":1}");
            assertThat(view.error()).contains("States.ResultPathMatchFailure");
            assertThat(view.cause())
                    .contains(
                            "An error occurred while executing the state 'S' (entered at the event id #2). Unable to apply"
                                    + " step \"b\" to input 1");
            assertThat(engine.trace())
                    .endsWith("FailStateEntered 4<3", "ParallelStateFailed 5<4", "ExecutionFailed 6<5");
        }

        @Test
        void endTheExecutionWhenDataDoesNotFitInABranch() {
            String definition = single(
                    "'Type':'Parallel','Branches':[{'StartAt':'A','States':{'A':{'Type':'Pass',"
                            + "'Parameters':{'m.$':'$.nope'},'End':true}}}],'Catch':[{'ErrorEquals':['States.ALL'],'Next':'S'}]");
            ExecutionView view = engine.run(definition, "{\"x\":\"a\"}");
            assertThat(view.cause())
                    .contains(
                            "An error occurred while executing the state 'A' (entered at the event id #4). The JSONPath"
                                    + " '$.nope' specified for the field 'm.$' could not be found in the input '{\"x\":\"a\"}'");
            assertThat(engine.trace()).endsWith("PassStateEntered 4<3", "ExecutionFailed 5<4");
        }
    }

    @Nested
    class Maps {

        private String map(String fields, String state) {
            return single("'Type':'Map'," + fields + "'ItemProcessor':{'StartAt':'I','States':{'I':{" + state + "}}}");
        }

        @Test
        void runAsManyIterationsAtATimeAsAllowed() {
            ExecutionHandle handle =
                    engine.start(map("'MaxConcurrency':2,", "'Type':'Wait','Seconds':10,'End':true"), "[1, 2, 3]");
            assertThat(engine.trace().stream().filter(line -> line.startsWith("MapIterationStarted")))
                    .hasSize(2);
            engine.time().advance(Duration.ofSeconds(10));
            assertThat(handle.view().status()).isEqualTo(ExecutionStatus.RUNNING);
            engine.time().advance(Duration.ofSeconds(10));
            assertThat(handle.view().output()).contains("[1,2,3]");
        }

        @Test
        void runFortyIterationsAtATimeUnlessToldOtherwise() {
            String items = IntStream.range(0, 100).boxed().toList().toString();
            engine.run(map("", "'Type':'Wait','Seconds':10,'End':true"), items);
            assertThat(engine.last().view().stopDate()).contains(EngineHarness.START.plusSeconds(30));
        }

        @Test
        void giveNothingForNoItems() {
            assertThat(engine.run(map("", "'Type':'Pass','End':true"), "[]").output())
                    .contains("[]");
            assertThat(engine.trace())
                    .contains(
                            "MapStateStarted 3<2",
                            "MapStateSucceeded 4<3",
                            "MapStateExited 5<3",
                            "ExecutionSucceeded 6<5");
        }

        @Test
        void seeTheirItemInTheContextObject() {
            String fields = "'ItemsPath':'$.a','ItemSelector':{'i.$':'$$.Map.Item.Index','v.$':'$$.Map.Item.Value'},";
            String state = "'Type':'Pass','Parameters':{'v.$':'$$.Map.Item.Value','in.$':'$'},'End':true";
            assertThat(engine.run(map(fields, state), "{\"a\":[\"x\"]}").output())
                    .contains("[{\"in\":{\"v\":\"x\",\"i\":0},\"v\":\"x\"}]");
        }

        @Test
        void bearAsManyFailuresAsTolerated() {
            connector.succeeds("1").fails("E", "c").succeeds("3");
            String definition = map("'MaxConcurrency':1,'ToleratedFailureCount':1,", TASK);
            assertThat(engine.run(definition, "[1,2,3]").output()).contains("[1,3]");
        }

        @Test
        void failBeyondWhatIsTolerated() {
            connector.fails("E", "c").fails("E", "c");
            String definition = map("'MaxConcurrency':1,'ToleratedFailurePercentage':34,", TASK);
            assertThat(engine.run(definition, "[1,2,3]").error()).contains("States.ExceedToleratedFailureThreshold");
        }

        @Test
        void abortOtherIterationsWhenOneFails() {
            connector.staysSilent().fails("E", "c");
            ExecutionView view = engine.run(map("", TASK), "[1,2]");
            assertThat(view.error()).contains("E");
            assertThat(connector.cancelled()).isEqualTo(1);
            assertThat(engine.trace().stream().map(line -> line.replaceAll(" .*", "")))
                    .containsSubsequence(
                            "MapIterationFailed", "MapIterationAborted", "MapStateFailed", "ExecutionFailed");
        }

        @Test
        void refuseWhatIsNoArray() {
            assertThat(engine.run(map("", "'Type':'Pass','End':true"), "{\"foo\":\"bar\"}")
                            .cause())
                    .contains(
                            "An error occurred while executing the state 'S' (entered at the event id #2). Map state input"
                                    + " must be an array but was: {\"foo\":\"bar\"}");
            assertThat(engine.run(map("'ItemsPath':'$$.Execution.Name',", "'Type':'Pass','End':true"), "{}")
                            .cause())
                    .contains(
                            "An error occurred while executing the state 'S' (entered at the event id #2). Reference path"
                                    + " \"$.Execution.Name\" must point to array.");
        }
    }

    @Nested
    class Choices {

        @Test
        void failWithoutAMatchAndWithoutADefault() {
            String definition = json("{'StartAt':'C','States':{'C':{'Type':'Choice','Choices':[{'Variable':'$.a',"
                    + "'NumericEquals':1,'Next':'D'}]},'D':{'Type':'Pass','End':true}}}");
            ExecutionView view = engine.run(definition, "{\"a\":2}");
            assertThat(view.error()).contains("States.Runtime");
            assertThat(view.cause())
                    .contains("An error occurred while executing the state 'C' (entered at the event id #2). Failed to"
                            + " transition out of the state. The state does not point to a next state.");
        }
    }

    @Test
    void failsWithoutErrorAndCauseIfTheStateGivesNone() {
        ExecutionView view = engine.run(json("{'StartAt':'F','States':{'F':{'Type':'Fail'}}}"), "{}");
        assertThat(view.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(List.of(view.error(), view.cause())).allMatch(Optional::isEmpty);
    }

    @Nested
    class Nesting {

        @Test
        void dataMayNestDeep() {
            String path = "$" + ".a".repeat(500);
            assertThat(engine.run(single("'Type':'Pass','ResultPath':'" + path + "'"), "{}")
                            .status())
                    .isEqualTo(ExecutionStatus.SUCCEEDED);
        }

        @Test
        void dataThatNestsTooDeepFailsTheExecution() {
            String path = "$" + ".a".repeat(501);
            ExecutionView view = engine.run(single("'Type':'Pass','ResultPath':'" + path + "'"), "{}");
            assertThat(view.error()).contains("States.Runtime");
            assertThat(view.cause())
                    .contains(
                            "An error occurred while executing the state 'S' (entered at the event id #2). The data nests"
                                    + " more than 500 levels deep.");
        }
    }
}
