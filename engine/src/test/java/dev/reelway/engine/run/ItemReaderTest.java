package dev.reelway.engine.run;

import static dev.reelway.engine.harness.Definitions.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelway.engine.data.Json;
import dev.reelway.engine.harness.EngineHarness;
import dev.reelway.engine.harness.FakeObjects;
import dev.reelway.engine.lint.Problem;
import dev.reelway.engine.parse.DefinitionParser;
import dev.reelway.engine.task.Connectors;
import dev.reelway.engine.task.ObjectRequest;
import dev.reelway.engine.task.ObjectStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Distributed Maps that read their items from a store. */
class ItemReaderTest {

    private static final String OBJECT =
            "'Resource':'arn:aws:states:::s3:getObject','Parameters':{'Bucket':'b','Key':'k'}";

    private static String definition(String reader) {
        return json("{'StartAt':'M','States':{'M':{'Type':'Map','ItemReader':{" + reader + "},'ItemProcessor':{"
                + "'ProcessorConfig':{'Mode':'DISTRIBUTED'},'StartAt':'P','States':{'P':{'Type':'Succeed'}}},"
                + "'End':true}}}");
    }

    private static String config(String config) {
        return OBJECT + ",'ReaderConfig':{" + config + "}";
    }

    private static ExecutionView run(FakeObjects objects, String reader) {
        try (var harness = new EngineHarness(Connectors.none().withObjects(objects))) {
            return harness.run(definition(reader), "{}");
        }
    }

    private static ExecutionView runOn(String content, String config) {
        return run(new FakeObjects().with("b", "k", content), config(config));
    }

    @Test
    void readsAValueALine() {
        assertThat(runOn("{\"a\":1}\n\n[2]\r\n", "'InputType':'JSONL'").output())
                .contains("[{\"a\":1},[2]]");
    }

    @Test
    void findsAnArrayInsideADocument() {
        assertThat(runOn("{\"of\":{\"all\":[1,2]}}", "'InputType':'JSON','ItemsPointer':'/of/all'")
                        .output())
                .contains("[1,2]");
    }

    @Test
    void takesCellsApartAtTheGivenDelimiterAndNotInsideQuotes() {
        String config = "'InputType':'CSV','CSVHeaderLocation':'FIRST_ROW','CSVDelimiter':'SEMICOLON'";
        assertThat(runOn("\uFEFFa;b\r\n\"x;\"\"y\"\"\nz\";2\r\n", config).output())
                .contains("[{\"a\":\"x;\\\"y\\\"\\nz\",\"b\":\"2\"}]");
    }

    @Test
    void usesNoMoreItemsThanItMay() {
        assertThat(runOn("[1,2,3]", "'InputType':'JSON','MaxItems':2").output()).contains("[1,2]");
    }

    @Test
    void listsTheObjectsBelowAPrefix() {
        var objects = new FakeObjects().with("b", "in/1", "x").with("b", "out/1", "y");
        String reader = "'Resource':'arn:aws:states:::s3:listObjectsV2','Parameters':{'Bucket':'b','Prefix':'in/'}";
        assertThat(run(objects, reader).output())
                .contains("[{\"Etag\":\"\\\"etag\\\"\",\"LastModified\":1767225600,\"Key\":\"in/1\",\"Size\":1,"
                        + "\"StorageClass\":\"STANDARD\"}]");
    }

    @Test
    void readsTheFilesThatAnInventoryNames() throws IOException {
        String manifest =
                json("{'destinationBucket':'arn:aws:s3:::lists','fileFormat':'CSV','fileSchema':'Bucket, Key',"
                        + "'files':[{'key':'1.csv.gz'},{'key':'2.csv.gz'}]}");
        var objects = new FakeObjects()
                .with("b", "k", manifest)
                .with("lists", "1.csv.gz", packed("\"b\",\"one\"\n"))
                .with("lists", "2.csv.gz", packed("\"b\",\"two\"\n"));
        ExecutionView end = run(objects, config("'InputType':'MANIFEST'"));
        assertThat(Json.read(end.output().orElseThrow()))
                .isEqualTo(Json.read(json("[{'Bucket':'b','Key':'one'},{'Bucket':'b','Key':'two'}]")));
    }

    private static byte[] packed(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var packing = new GZIPOutputStream(bytes)) {
            packing.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @Nested
    class Failures {

        private void checkFails(ExecutionView end, String cause) {
            assertThat(end.error()).contains("States.ItemReaderFailed");
            assertThat(end.cause()).contains(cause);
        }

        @Test
        void saysThatNoStoreIsRegistered() {
            try (var harness = EngineHarness.withoutTasks()) {
                checkFails(
                        harness.run(definition(config("'InputType':'JSON'")), "{}"),
                        "No object store serves the resource 'arn:aws:states:::s3:getObject': register one with"
                                + " Connectors.withObjects.");
                assertThat(harness.trace())
                        .endsWith("MapRunStarted 4<3", "MapRunFailed 5<4", "MapStateFailed 6<5", "ExecutionFailed 7<6");
            }
        }

        @Test
        void saysWhatTheStoreSays() {
            checkFails(run(new FakeObjects(), config("'InputType':'JSON'")), "The specified key does not exist.");
        }

        @Test
        void survivesAStoreThatThrows() {
            ObjectStore broken = new FakeObjects() {
                @Override
                public CompletionStage<byte[]> get(ObjectRequest request) {
                    throw new IllegalStateException("out of order");
                }
            };
            try (var harness = new EngineHarness(Connectors.none().withObjects(broken))) {
                checkFails(
                        harness.run(definition(config("'InputType':'JSON'")), "{}"),
                        "The object store failed: java.lang.IllegalStateException: out of order");
            }
        }

        @Test
        void endsTheMapRunWhenAnItemCannotBeSelected() {
            String definition = definition(config("'InputType':'JSON'"))
                    .replace("\"ItemReader\"", "\"ItemSelector\":{\"x.$\":\"$.missing\"},\"ItemReader\"");
            var objects = new FakeObjects().with("b", "k", "[1]");
            try (var harness = new EngineHarness(Connectors.none().withObjects(objects))) {
                ExecutionView end = harness.run(definition, "{}");
                assertThat(end.error()).contains("States.Runtime");
                assertThat(harness.engine().mapRuns(end.executionArn()))
                        .extracting(MapRunView::status)
                        .containsExactly(MapRunStatus.ABORTED);
            }
        }

        @Test
        void saysWhereThereIsNoArray() {
            checkFails(
                    runOn("{}", "'InputType':'JSON','ItemsPointer':'/all'"),
                    "The object must hold a JSON array at '/all', but holds nothing there.");
        }

        @Test
        void saysWhichLineIsNotJson() {
            ExecutionView end = runOn("1\n{", "'InputType':'JSONL'");
            assertThat(end.cause()).get().asString().startsWith("Line 2 of the object is not JSON: ");
        }

        @Test
        void refusesByNameWhatIsNotBuilt() {
            for (String config :
                    new String[] {"'InputType':'PARQUET'", "'InputType':'MANIFEST','ManifestType':'ATHENA_DATA'"}) {
                assertThat(DefinitionParser.parse(definition(config(config))).problems())
                        .extracting(Problem::id)
                        .containsExactly(Problem.NOT_BUILT);
            }
        }

        @Test
        void saysWhichResourcesThereAre() {
            assertThat(DefinitionParser.parse(definition("'Resource':'arn:aws:states:::s3:headObject'"))
                            .problems())
                    .extracting(Problem::message)
                    .containsExactly("The value of 'Resource' must be one of [arn:aws:states:::s3:getObject,"
                            + " arn:aws:states:::s3:listObjectsV2], but is 'arn:aws:states:::s3:headObject'");
        }
    }
}
