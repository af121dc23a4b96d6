package dev.reelway.engine.run;

import static dev.reelway.engine.harness.Definitions.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelway.engine.harness.EngineHarness;
import dev.reelway.engine.harness.FakeConnector;
import dev.reelway.engine.history.EventType;
import dev.reelway.engine.history.HistoryEvent;
import dev.reelway.engine.parse.DefinitionParser;
import dev.reelway.engine.task.Connectors;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Maps of mode DISTRIBUTED: their child executions and their Map Runs. */
class DistributedMapTest {

    private static final String CONFIG = "'ProcessorConfig':{'Mode':'DISTRIBUTED','ExecutionType':'STANDARD'},";
    private static final String PASS = "'StartAt':'P','States':{'P':{'Type':'Pass','End':true}}";
    private static final String TASK =
            "'StartAt':'T','States':{'T':{'Type':'Task','Resource':'arn:aws:states:::lambda:invoke','End':true}}";
    private static final String CHOOSY = "'StartAt':'C','States':{'C':{'Type':'Choice','Choices':["
            + "{'Variable':'$','StringEquals':'bad','Next':'F'}],'Default':'G'},"
            + "'F':{'Type':'Fail','Error':'Bad'},'G':{'Type':'Succeed'}}";

    private static String map(String fields, String flow) {
        return json("{'StartAt':'M','States':{'M':{'Type':'Map'" + fields + ",'ItemProcessor':{" + CONFIG + flow
                + "},'End':true}}}");
    }

    private static MapRunView run(EngineHarness harness) {
        List<MapRunView> all = harness.engine().mapRuns(harness.last().executionArn());
        return all.get(all.size() - 1);
    }

    private static List<String> children(EngineHarness harness) {
        return harness.engine().childExecutions(run(harness).mapRunArn());
    }

    @Test
    void runsEachItemInAnExecutionOfItsOwn() {
        try (var harness = EngineHarness.withoutTasks()) {
            ExecutionView end = harness.run(map(",'Label':'each'", PASS), "[\"a\",\"b\"]");
            assertThat(end.output()).contains("[\"a\",\"b\"]");
            assertThat(harness.trace())
                    .containsExactly(
                            "ExecutionStarted 1<0",
                            "MapStateEntered 2<0",
                            "MapStateStarted 3<2",
                            "MapRunStarted 4<3",
                            "MapRunSucceeded 5<4",
                            "MapStateSucceeded 6<5",
                            "MapStateExited 7<4",
                            "ExecutionSucceeded 8<7");
            MapRunView run = run(harness);
            assertThat(run.mapRunArn()).startsWith("arn:aws:states:us-east-1:111111111111:mapRun:machine/each:");
            assertThat(run.stateMachineArn())
                    .isEqualTo("arn:aws:states:us-east-1:111111111111:stateMachine:machine/each");
            assertThat(run.status()).isEqualTo(MapRunStatus.SUCCEEDED);
            assertThat(run.executionCounts()).isEqualTo(new MapRunCounts(2, 0, 0, 2, 0, 0, 0, 2));
            assertThat(run.itemCounts()).isEqualTo(new MapRunCounts(2, 0, 0, 2, 0, 0, 0, 2));
            String second = children(harness).get(1);
            assertThat(harness.engine().mapRunOf(second)).contains(run);
            assertThat(second).startsWith("arn:aws:states:us-east-1:111111111111:execution:machine/each:");
            assertThat(harness.engine().describe(second).orElseThrow().input()).isEqualTo("\"b\"");
            assertThat(harness.engine().history(second).orElseThrow().stream().map(HistoryEvent::type))
                    .containsExactly(
                            EventType.EXECUTION_STARTED,
                            EventType.PASS_STATE_ENTERED,
                            EventType.PASS_STATE_EXITED,
                            EventType.EXECUTION_SUCCEEDED);
        }
    }

    @Test
    void namesAMapWithoutALabelTheSameInEveryRun() {
        try (var harness = EngineHarness.withoutTasks()) {
            harness.run(map("", PASS), "[1]");
            String first = run(harness).stateMachineArn();
            harness.run(map("", PASS), "[1]");
            assertThat(run(harness).stateMachineArn()).isEqualTo(first).matches(".*:machine/[0-9a-f-]{36}");
        }
    }

    @Test
    void succeedsAtOnceWithoutItems() {
        try (var harness = EngineHarness.withoutTasks()) {
            assertThat(harness.run(map("", PASS), "[]").output()).contains("[]");
        }
    }

    @Test
    void runsNoMoreChildrenAtATimeThanItMay() {
        var connector = new FakeConnector();
        try (var harness = new EngineHarness(Connectors.all(connector))) {
            harness.start(map(",'MaxConcurrency':2", TASK), "[1,2,3]");
            assertThat(connector.requests()).hasSize(2);
            assertThat(run(harness).executionCounts()).isEqualTo(new MapRunCounts(3, 1, 2, 0, 0, 0, 0, 0));
            connector.lastReply().succeeded("\"second\"");
            assertThat(connector.requests()).hasSize(3);
            connector.lastReply().succeeded("\"third\"");
            connector.reply(0).succeeded("\"first\"");
            assertThat(harness.last().view().output()).contains("[\"first\",\"second\",\"third\"]");
        }
    }

    @Test
    void givesEachChildTheItemsOfABatch() {
        try (var harness = EngineHarness.withoutTasks()) {
            String batcher = ",'ItemsPath':'$.all','ItemBatcher':{'MaxItemsPerBatchPath':'$.most',"
                    + "'BatchInput':{'of.$':'$.most'}}";
            ExecutionView end = harness.run(map(batcher, PASS), "{\"most\":2,\"all\":[1,2,3]}");
            assertThat(end.output())
                    .contains(
                            "[{\"BatchInput\":{\"of\":2},\"Items\":[1,2]},{\"BatchInput\":{\"of\":2},\"Items\":[3]}]");
            assertThat(run(harness).itemCounts().succeeded()).isEqualTo(3);
            assertThat(run(harness).executionCounts().succeeded()).isEqualTo(2);
        }
    }

    @Test
    void fillsABatchUpToItsBytes() {
        try (var harness = EngineHarness.withoutTasks()) {
            String batcher = ",'ItemBatcher':{'MaxInputBytesPerBatch':19}";
            ExecutionView end = harness.run(map(batcher, PASS), "[\"a\",\"b\",\"c\",\"longer than a batch\"]");
            assertThat(end.output())
                    .contains("[{\"Items\":[\"a\",\"b\"]},{\"Items\":[\"c\"]},{\"Items\":[\"longer than a batch\"]}]");
        }
    }

    @Test
    void takesItemsAndIndexesFromJsonata() {
        try (var harness = EngineHarness.withoutTasks()) {
            String fields = ",'QueryLanguage':'JSONata','Items':'{% $states.input.all %}','ItemSelector':{"
                    + "'at':'{% $states.context.Map.Item.Index %}','is':'{% $states.context.Map.Item.Value %}'}";
            assertThat(harness.run(map(fields, PASS), "{\"all\":[\"a\",\"b\"]}").output())
                    .contains("[{\"at\":0,\"is\":\"a\"},{\"at\":1,\"is\":\"b\"}]");
        }
    }

    @Test
    void stopsItsChildrenWhenItIsStopped() {
        var connector = new FakeConnector();
        try (var harness = new EngineHarness(Connectors.all(connector))) {
            harness.start(map("", TASK), "[1,2]");
            harness.engine().stop(harness.last().executionArn(), "Enough", null);
            assertThat(connector.cancelled()).isEqualTo(2);
            assertThat(run(harness).status()).isEqualTo(MapRunStatus.ABORTED);
            assertThat(run(harness).executionCounts().aborted()).isEqualTo(2);
            assertThat(harness.engine()
                            .describe(children(harness).get(0))
                            .orElseThrow()
                            .status())
                    .isEqualTo(ExecutionStatus.ABORTED);
        }
    }

    @Test
    void bearsAChildThatSomebodyStops() {
        var connector = new FakeConnector();
        try (var harness = new EngineHarness(Connectors.all(connector))) {
            harness.start(map("", TASK), "[1,2]");
            harness.engine().stop(children(harness).get(0), null, null);
            connector.lastReply().succeeded("\"second\"");
            assertThat(harness.last().view().output()).contains("[\"second\"]");
            assertThat(run(harness).executionCounts().aborted()).isEqualTo(1);
        }
    }

    @Test
    void givesAnExpressChildFiveMinutes() {
        var connector = new FakeConnector();
        try (var harness = new EngineHarness(Connectors.all(connector))) {
            harness.run(map("", TASK).replace("STANDARD", "EXPRESS"), "[1]");
            assertThat(children(harness).get(0)).contains(":express:machine/");
            assertThat(run(harness).executionCounts().timedOut()).isEqualTo(1);
            assertThat(harness.last().view().stopDate()).contains(EngineHarness.START.plus(Duration.ofMinutes(5)));
        }
    }

    @Nested
    class Failures {

        @Test
        void failsWithTheFirstItemThatDoes() {
            try (var harness = EngineHarness.withoutTasks()) {
                ExecutionView end = harness.run(map(",'MaxConcurrency':1", CHOOSY), "[\"bad\",\"good\"]");
                assertThat(end.error()).contains("States.ExceedToleratedFailureThreshold");
                assertThat(end.cause()).contains("The specified tolerated failure threshold was exceeded");
                assertThat(harness.trace()).endsWith("MapRunFailed 5<4", "MapStateFailed 6<5", "ExecutionFailed 7<6");
                assertThat(run(harness).executionCounts()).isEqualTo(new MapRunCounts(2, 1, 0, 0, 1, 0, 0, 0));
            }
        }

        @Test
        void bearsAsManyAsItSays() {
            try (var harness = EngineHarness.withoutTasks()) {
                String input = "[\"bad\",\"good\",\"bad\",\"good\"]";
                assertThat(harness.run(map(",'ToleratedFailureCount':2", CHOOSY), input)
                                .output())
                        .contains("[\"good\",\"good\"]");
                assertThat(harness.run(map(",'ToleratedFailurePercentage':50", CHOOSY), input)
                                .status())
                        .isEqualTo(ExecutionStatus.SUCCEEDED);
                assertThat(harness.run(map(",'ToleratedFailurePercentage':49", CHOOSY), input)
                                .status())
                        .isEqualTo(ExecutionStatus.FAILED);
                assertThat(harness.run(map(",'ToleratedFailurePercentage':50,'ToleratedFailureCount':1", CHOOSY), input)
                                .status())
                        .isEqualTo(ExecutionStatus.FAILED);
            }
        }

        @Test
        void countsAFailedBatchByItsItems() {
            try (var harness = EngineHarness.withoutTasks()) {
                String fields = ",'ItemBatcher':{'MaxItemsPerBatch':2},'ToleratedFailureCount':1";
                String flow = "'StartAt':'F','States':{'F':{'Type':'Fail'}}";
                harness.run(map(fields, flow), "[1,2]");
                assertThat(run(harness).status()).isEqualTo(MapRunStatus.FAILED);
                assertThat(run(harness).itemCounts().failed()).isEqualTo(2);
            }
        }

        @Test
        void isTriedAgainInANewMapRunAndThenCaught() {
            try (var harness = EngineHarness.withoutTasks()) {
                String error = "States.ExceedToleratedFailureThreshold";
                String fields = ",'Retry':[{'ErrorEquals':['" + error + "'],'MaxAttempts':1}],"
                        + "'Catch':[{'ErrorEquals':['" + error + "'],'Next':'N'}]";
                String definition = map(fields, CHOOSY)
                        .replace("\"End\":true}}}", "\"End\":true},\"N\":{\"Type\":\"Pass\",\"End\":true}}}");
                ExecutionView end = harness.run(definition, "[\"bad\"]");
                assertThat(end.output()).get().asString().contains("tolerated failure threshold was exceeded");
                assertThat(harness.engine().mapRuns(end.executionArn())).hasSize(2);
            }
        }

        @Test
        void cannotSeeTheVariablesAroundIt() {
            String definition = json(
                    "{'StartAt':'A','States':{'A':{'Type':'Pass','Assign':{'v':1},'Next':'M'},"
                            + "'M':{'Type':'Map','ItemsPath':'$.all','ItemProcessor':{" + CONFIG
                            + "'StartAt':'P','States':{'P':{'Type':'Pass','Parameters':{'x.$':'$v'},'End':true}}},'End':true}}}");
            try (var harness = EngineHarness.withoutTasks()) {
                ExecutionView end = harness.run(definition, "{\"all\":[1]}");
                assertThat(end.error()).contains("States.ExceedToleratedFailureThreshold");
            }
        }

        @Test
        void refusesALabelThatCannotBePartOfAnArn() {
            for (String label : List.of("a b", "a:b", "a~b", "a\\u0001b", "a\\u009fb")) {
                assertThat(DefinitionParser.parse(map(",'Label':'" + label + "'", PASS))
                                .problems())
                        .extracting(problem -> problem.message())
                        .anyMatch(message -> message.startsWith("Label contains invalid character: '"));
            }
            assertThat(DefinitionParser.parse(map(",'Label':''", PASS)).problems())
                    .extracting(problem -> problem.message())
                    .contains("Label cannot be empty");
        }
    }
}
