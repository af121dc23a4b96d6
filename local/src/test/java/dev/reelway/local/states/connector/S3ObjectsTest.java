package dev.reelway.local.states.connector;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.task.Connectors;
import dev.reelway.local.bus.EventBus;
import dev.reelway.local.http.CloudServer;
import dev.reelway.local.s3.S3Service;
import dev.reelway.local.states.StatesFixture;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;

/** Distributed Maps over the buckets of a real S3 endpoint. */
class S3ObjectsTest {

    @TempDir
    Path folder;

    private CloudServer server;
    private S3Service service;
    private S3Client s3;
    private StatesFixture states;

    @BeforeEach
    void start() throws Exception {
        service = new S3Service(folder, new EventBus(Runnable::run, () -> "event-id"), Clock.systemUTC(), "eu-west-1");
        server = CloudServer.start(0);
        server.objects(service);
        s3 = StatesFixture.clientOf(server.endpoint(), S3Client.builder())
                .forcePathStyle(true)
                .build();
        s3.createBucket(r -> r.bucket("media"));
        states = new StatesFixture(Connectors.none().withObjects(new S3Objects(s3, Runnable::run)));
    }

    @AfterEach
    void stop() {
        states.close();
        s3.close();
        server.close();
        service.close();
    }

    private void put(String key, String text) {
        s3.putObject(r -> r.bucket("media").key(key), RequestBody.fromString(text));
    }

    private DescribeExecutionResponse run(String fields) {
        String definition = "{'StartAt':'M','States':{'M':{'Type':'Map','Label':'each'," + fields
                + "'ItemProcessor':{'ProcessorConfig':{'Mode':'DISTRIBUTED','ExecutionType':'STANDARD'},"
                + "'StartAt':'I','States':{'I':{'Type':'Pass','End':true}}},'End':true}}}";
        return states.ended(states.start(states.machine("plan", definition.replace('\'', '"')), "{}"));
    }

    @Test
    void readsItemsFromAnObject() {
        put("file.csv", "Col1,Col2\nValue1,Value2\nValue3,Value4");
        assertThat(run("'ItemReader':{'Resource':'arn:aws:states:::s3:getObject','ReaderConfig':{'InputType':'CSV',"
                                + "'CSVHeaderLocation':'FIRST_ROW'},'Parameters':{'Bucket':'media','Key':'file.csv'}},")
                        .output())
                .isEqualTo("[{\"Col1\":\"Value1\",\"Col2\":\"Value2\"},{\"Col1\":\"Value3\",\"Col2\":\"Value4\"}]");
    }

    @Test
    void listsTheObjectsBelowAPrefixOverAllPages() {
        IntStream.range(0, 3).forEach(i -> put("in/" + i, "x".repeat(i)));
        put("other", "");
        JsonNode items = Json.read(run("'ItemReader':{'Resource':'arn:aws:states:::s3:listObjectsV2','Parameters':{"
                        + "'Bucket':'media','Prefix':'in/','MaxKeys':2}},")
                .output());
        assertThat(items.findValuesAsText("Key")).containsExactly("in/0", "in/1", "in/2");
        assertThat(items.findValuesAsText("Size")).containsExactly("0", "1", "2");
        // MD5 of nothing, in quotes, as S3 gives it.
        assertThat(items.at("/0/Etag").asText()).isEqualTo("\"d41d8cd98f00b204e9800998ecf8427e\"");
        assertThat(items.at("/0/StorageClass").asText()).isEqualTo("STANDARD");
    }

    @Test
    void writesResultsAndTheirManifest() {
        put("items.json", "[1,2]");
        JsonNode output = Json.read(run("'ItemReader':{'Resource':'arn:aws:states:::s3:getObject','ReaderConfig':{"
                        + "'InputType':'JSON'},'Parameters':{'Bucket':'media','Key':'items.json'}},"
                        + "'ResultWriter':{'Resource':'arn:aws:states:::s3:putObject','Parameters':{"
                        + "'Bucket':'media','Prefix':'out'}},")
                .output());
        String manifest = output.at("/ResultWriterDetails/Key").asText();
        assertThat(manifest).matches("out/[0-9a-f-]+/manifest\\.json");
        String results = Json.read(s3.getObjectAsBytes(r -> r.bucket("media").key(manifest))
                        .asUtf8String())
                .at("/ResultFiles/SUCCEEDED/0/Key")
                .asText();
        assertThat(Json.read(s3.getObjectAsBytes(r -> r.bucket("media").key(results))
                                .asUtf8String())
                        .findValuesAsText("Output"))
                .containsExactly("1", "2");
    }

    @Nested
    class Failures {

        private DescribeExecutionResponse reading(String parameters) {
            return run("'ItemReader':{'Resource':'arn:aws:states:::s3:getObject','ReaderConfig':{'InputType':'JSON'},"
                    + "'Parameters':" + parameters + "},");
        }

        @Test
        void theObjectIsNotThere() {
            DescribeExecutionResponse end = reading("{'Bucket':'media','Key':'none.json'}");
            assertThat(end.error()).isEqualTo("States.ItemReaderFailed");
            assertThat(end.cause())
                    .matches("The specified key does not exist\\. \\(Service: Amazon S3; Status Code: 404; Error Code:"
                            + " NoSuchKey; Request ID: [^;]+; Proxy: null\\)");
        }

        @Test
        void theBucketIsNotThere() {
            DescribeExecutionResponse end = reading("{'Bucket':'none','Key':'items.json'}");
            assertThat(end.error()).isEqualTo("States.ItemReaderFailed");
            assertThat(end.cause()).contains("(Service: Amazon S3; Status Code: 404; Error Code: NoSuchBucket; ");
        }

        @Test
        void theParametersAreNoRequest() {
            DescribeExecutionResponse end = reading("{'Bucket':'media','Key':7}");
            assertThat(end.error()).isEqualTo("States.ItemReaderFailed");
            assertThat(end.cause()).isEqualTo("The value for the field 'Key' must be a STRING");
        }
    }
}
