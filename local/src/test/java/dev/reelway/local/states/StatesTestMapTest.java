package dev.reelway.local.states;

import static dev.reelway.local.states.StatesFixture.refused;
import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelway.engine.task.Connectors;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.InspectionData;
import software.amazon.awssdk.services.sfn.model.InspectionLevel;
import software.amazon.awssdk.services.sfn.model.InvalidDefinitionException;
import software.amazon.awssdk.services.sfn.model.MockInput;
import software.amazon.awssdk.services.sfn.model.TestExecutionStatus;
import software.amazon.awssdk.services.sfn.model.TestStateConfiguration;
import software.amazon.awssdk.services.sfn.model.TestStateResponse;
import software.amazon.awssdk.services.sfn.model.ValidationException;

/** Map and Parallel states with mocks, as the AWS SDK tests them, through the server. */
class StatesTestMapTest {

    private static final String EACH =
            "\"StartAt\": \"Each\", \"States\": {\"Each\": {\"Type\": \"Pass\", \"End\": true}}}, \"End\": true}";
    private static final String INLINE = "\"ItemProcessor\": {" + EACH;
    private static final String DISTRIBUTED =
            "\"ItemProcessor\": {\"ProcessorConfig\": {\"Mode\": \"DISTRIBUTED\", \"ExecutionType\": \"STANDARD\"},"
                    + EACH;

    private final StatesFixture states = new StatesFixture(Connectors.none());
    private final SfnClient client = states.client();

    @AfterEach
    void stop() {
        states.close();
    }

    private TestStateResponse test(
            String definition, String input, String result, Consumer<TestStateConfiguration.Builder> configuration) {
        return client.testState(r -> r.definition(definition)
                .input(input)
                .inspectionLevel(InspectionLevel.DEBUG)
                .stateConfiguration(configuration)
                .mock(m -> m.result(result)));
    }

    private TestStateResponse test(String definition, String input, String result) {
        return test(definition, input, result, c -> {});
    }

    @Test
    void anInlineMapShowsItsItems() {
        String map = """
                {"Type": "Map", "InputPath": "$.in", "ItemsPath": "$.list", "MaxConcurrency": 2,
                 "ItemSelector": {"i.$": "$$.Map.Item.Index", "v.$": "$$.Map.Item.Value", "all.$": "$.size"},
                 "ResultSelector": {"first.$": "$[0]"}, "ResultPath": "$.out", "OutputPath": "$.out",
                """ + INLINE;
        TestStateResponse answer = test(map, "{\"in\":{\"list\":[7,{\"a\":8}],\"size\":2}}", "[5,6]");
        assertThat(answer.status()).isEqualTo(TestExecutionStatus.SUCCEEDED);
        assertThat(answer.output()).isEqualTo("{\"first\":5}");
        InspectionData data = answer.inspectionData();
        assertThat(data.afterInputPath()).isEqualTo("{\"list\":[7,{\"a\":8}],\"size\":2}");
        assertThat(data.afterItemsPath()).isEqualTo("[7, {\"a\":8}]");
        assertThatJson(data.afterItemSelector())
                .isEqualTo("[{\"i\":0,\"v\":7,\"all\":2}, {\"i\":1,\"v\":{\"a\":8},\"all\":2}]");
        assertThat(data.maxConcurrency()).isEqualTo(2);
        assertThat(data.toleratedFailureCount()).isNull();
        assertThat(data.afterResultSelector()).isEqualTo("{\"first\":5}");
        assertThat(data.afterResultPath())
                .isEqualTo("{\"in\":{\"list\":[7,{\"a\":8}],\"size\":2},\"out\":{\"first\":5}}");
        assertThat(data.result()).isNull();
    }

    @Test
    void aBatcherShowsTheInputsOfTheChildren() {
        String map = """
                {"Type": "Map", "ItemBatcher": {"MaxItemsPerBatch": 2, "BatchInput": {"x": 1}},
                """ + DISTRIBUTED;
        TestStateResponse answer = test(map, "[1,2,3]", "[{},{}]");
        assertThat(answer.inspectionData().afterItemBatcher())
                .isEqualTo("[{\"BatchInput\":{\"x\":1},\"Items\":[1,2]}, {\"BatchInput\":{\"x\":1},\"Items\":[3]}]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "JSON  |                            | [1,2]            |             ",
                "JSON  | , \"ItemsPointer\": \"/a\" | {\"a\":[1,2]} | [1, 2]",
                "JSONL |                            | 1                |             ",
                "CSV   | , \"CSVHeaderLocation\": \"GIVEN\", \"CSVHeaders\": [\"h\"] | x |             ",
            })
    void aReaderReadsWhatItIsGiven(String type, String more, String data, String pointed) {
        String map = "{\"Type\": \"Map\", \"ItemReader\": {\"Resource\": \"arn:aws:states:::s3:getObject\","
                + " \"Parameters\": {\"Bucket\": \"b\", \"Key\": \"k\"}, \"ReaderConfig\": {\"InputType\": \"" + type
                + "\""
                + (more == null ? "" : more) + "}}, \"ItemSelector\": {\"v.$\": \"$$.Map.Item.Value\"}," + DISTRIBUTED;
        TestStateResponse answer = test(map, "{}", "[]", c -> c.mapItemReaderData(data));
        assertThat(answer.status()).isEqualTo(TestExecutionStatus.SUCCEEDED);
        assertThat(answer.inspectionData().afterItemsPath()).isNull();
        assertThat(answer.inspectionData().afterItemsPointer()).isEqualTo(pointed);
        assertThat(answer.inspectionData().afterItemSelector()).startsWith("[{\"v\":");
    }

    @ParameterizedTest
    @CsvSource({
        "ToleratedFailureCount, 1, 1, SUCCEEDED",
        "ToleratedFailureCount, 1, 2, CAUGHT_ERROR",
        "ToleratedFailurePercentage, 50, 2, SUCCEEDED",
        "ToleratedFailurePercentage, 50, 3, CAUGHT_ERROR",
        // As recorded: who says nothing about failures is not asked.
        "MaxConcurrency, 1, 4, SUCCEEDED",
    })
    void tooManyFailuresFailTheMap(String field, int value, int failed, TestExecutionStatus status) {
        String map = "{\"Type\": \"Map\", \"" + field + "\": " + value + ", \"Catch\": [{\"ErrorEquals\":"
                + " [\"States.ExceedToleratedFailureThreshold\"], \"Next\": \"Mend\"}]," + DISTRIBUTED;
        TestStateResponse answer = test(map, "[1,2,3,4]", "[]", c -> c.mapIterationFailureCount(failed));
        assertThat(answer.status()).isEqualTo(status);
        if (status == TestExecutionStatus.CAUGHT_ERROR) {
            assertThat(answer.error()).isEqualTo("States.ExceedToleratedFailureThreshold");
            assertThat(answer.cause()).isEqualTo("The specified tolerated failure threshold was exceeded");
            assertThat(answer.nextState()).isEqualTo("Mend");
            assertThat(answer.inspectionData().errorDetails().catchIndex()).isZero();
        }
    }

    @Test
    void ofItemsThatWereNotReadNoShareIsTooMuch() {
        String map = """
                {"Type": "Map", "ToleratedFailurePercentage": 5, "ItemReader": {"Resource": "arn:aws:states:::s3:listObjectsV2",
                 "Parameters": {"Bucket": "b"}},
                """ + DISTRIBUTED;
        TestStateResponse answer = test(map, "{}", "[]", c -> c.mapIterationFailureCount(3));
        assertThat(answer.status()).isEqualTo(TestExecutionStatus.SUCCEEDED);
        assertThat(answer.inspectionData().toleratedFailurePercentage()).isEqualTo(5);
        assertThat(answer.inspectionData().afterItemsPath()).isNull();
    }

    @Test
    void anIterationFailsTheMap() {
        String map = "{\"Type\": \"Map\", \"Retry\": [{\"ErrorEquals\": [\"Other\"]}, {\"ErrorEquals\": [\"Mine\"]}],"
                + DISTRIBUTED;
        TestStateResponse answer = client.testState(r -> r.definition(map)
                .input("[1]")
                .inspectionLevel(InspectionLevel.DEBUG)
                .stateConfiguration(c -> c.errorCausedByState("Each").retrierRetryCount(1))
                .mock(m -> m.errorOutput(e -> e.error("Mine").cause("why"))));
        assertThat(answer.status()).isEqualTo(TestExecutionStatus.RETRIABLE);
        assertThat(answer.error()).isEqualTo("Mine");
        assertThat(answer.cause()).isEqualTo("why");
        assertThat(answer.inspectionData().errorDetails().retryIndex()).isEqualTo(1);
        assertThat(answer.inspectionData().errorDetails().retryBackoffIntervalSeconds())
                .isEqualTo(2);
    }

    @Test
    void aMapThatWritesItsResultsSaysWhere() {
        String map = """
                {"Type": "Map", "ResultWriter": {"Resource": "arn:aws:states:::s3:putObject", "Parameters": {"Bucket": "b"}},
                """ + DISTRIBUTED;
        assertThat(test(map, "[1]", "{\"MapRunArn\":\"a\"}").output()).isEqualTo("{\"MapRunArn\":\"a\"}");
    }

    @Test
    void aParallelIsMocked() {
        String branches = "{\"Type\": \"Parallel\", \"End\": true, \"Branches\": [" + StatesFixture.PASS + "]}";
        TestStateResponse answer = test(branches, "{}", "[ 1 ]");
        assertThat(answer.output()).isEqualTo("[ 1 ]");
        assertThat(answer.inspectionData().afterResultPath()).isEqualTo("[ 1 ]");
    }

    @Nested
    class Failures {

        private void invalid(
                String message,
                String definition,
                Consumer<TestStateConfiguration.Builder> configuration,
                Consumer<MockInput.Builder> mock) {
            refused(
                    ValidationException.class,
                    message,
                    () -> client.testState(r -> r.definition(definition)
                            .input("[1,2]")
                            .stateConfiguration(configuration)
                            .mock(mock)));
        }

        @Test
        void aMapNeedsAMock() {
            refused(
                    InvalidDefinitionException.class,
                    "TestState API does not support Map or Parallel states. Supported state types include: [Task, Wait,"
                            + " Pass, Succeed, Fail, Choice]",
                    () -> client.testState(r -> r.definition("{\"Type\": \"Map\"," + INLINE)));
        }

        @Test
        void theResultsOfIterationsAreAnArray() {
            invalid("Mocked result must be an array.", "{\"Type\": \"Map\"," + INLINE, c -> {}, m -> m.result("{}"));
        }

        @Test
        void noMoreIterationsFailThanThereAre() {
            invalid(
                    "Map iteration failure count must be less than or equal to the number of Map iterations",
                    "{\"Type\": \"Map\"," + INLINE,
                    c -> c.mapIterationFailureCount(3),
                    m -> m.result("[1,2]"));
        }

        @Test
        void onlyAStateInsideCausesTheError() {
            invalid(
                    "The state 'Other' that 'stateConfiguration.errorCausedByState' names is not inside the tested Map or"
                            + " Parallel state",
                    "{\"Type\": \"Map\"," + INLINE,
                    c -> c.errorCausedByState("Other"),
                    m -> m.errorOutput(e -> e.error("E")));
        }

        @Test
        void onlyAReaderReads() {
            invalid(
                    "Only a Map state with an ItemReader reads data: leave out 'stateConfiguration.mapItemReaderData'",
                    "{\"Type\": \"Map\"," + INLINE,
                    c -> c.mapItemReaderData("[]"),
                    m -> m.result("[]"));
        }

        @Test
        void onlyAMapHasIterations() {
            invalid(
                    "Only the iterations of a Map state can fail: leave out"
                            + " 'stateConfiguration.mapIterationFailureCount'",
                    "{\"Type\": \"Parallel\", \"End\": true, \"Branches\": [" + StatesFixture.PASS + "]}",
                    c -> c.mapIterationFailureCount(1),
                    m -> m.result("[1]"));
        }

        @Test
        void itemsThatAreNoArrayFailTheMap() {
            TestStateResponse answer = test("{\"Type\": \"Map\", \"ItemsPath\": \"$.a\"," + INLINE, "{\"a\":1}", "[]");
            assertThat(answer.status()).isEqualTo(TestExecutionStatus.FAILED);
            assertThat(answer.error()).isEqualTo("States.Runtime");
            assertThat(answer.cause()).isEqualTo("Reference path \"$.a\" must point to array.");
            assertThat(answer.inspectionData().afterItemsPath()).isNull();
            assertThat(answer.inspectionData().maxConcurrency()).isNull();
        }

        @Test
        void dataThatCannotBeReadFailTheMap() {
            String map = """
                    {"Type": "Map", "ItemReader": {"Resource": "arn:aws:states:::s3:getObject",
                     "Parameters": {"Bucket": "b", "Key": "k"}, "ReaderConfig": {"InputType": "JSON"}},
                    """ + DISTRIBUTED;
            TestStateResponse answer = test(map, "{}", "[]", c -> c.mapItemReaderData("1"));
            assertThat(answer.error()).isEqualTo("States.ItemReaderFailed");
            assertThat(answer.cause()).isEqualTo("The object must hold a JSON array, but holds something else there.");
        }
    }
}
