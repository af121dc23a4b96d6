package dev.reelway.local.states.connector;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.engine.task.Connectors;
import dev.reelway.local.bus.EventBus;
import dev.reelway.local.http.CloudServer;
import dev.reelway.local.s3.S3Service;
import dev.reelway.local.states.StatesFixture;
import dev.reelway.local.states.connector.Tasks.Replies;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;

/** Any operation of a service, against real endpoints; the shapes are those that were recorded of AWS. */
class AwsSdkConnectorTest {

    private static final String AWS_SDK = "arn:aws:states:::aws-sdk:";

    @TempDir
    Path folder;

    private CloudServer server;
    private S3Service service;
    private S3Client client;
    private AwsSdkConnector s3;
    private final StatesFixture states = new StatesFixture(Connectors.none());
    private final AwsSdkConnector sfn = new AwsSdkConnector(SfnClient.class, states::client, Runnable::run);

    @BeforeEach
    void start() throws Exception {
        service = new S3Service(folder, new EventBus(Runnable::run, () -> "event-id"), Clock.systemUTC(), "eu-west-1");
        server = CloudServer.start(0);
        server.objects(service);
        client = StatesFixture.clientOf(server.endpoint(), S3Client.builder())
                .forcePathStyle(true)
                .build();
        client.createBucket(r -> r.bucket("bucket-name"));
        s3 = new AwsSdkConnector(S3Client.class, () -> client, Runnable::run);
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
        service.close();
        states.close();
    }

    private Replies onS3(String action, String parameters) {
        return Tasks.run(s3, Tasks.of(AWS_SDK + "s3:" + action, parameters));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'Dict': 'Value'} | {"Dict":"Value"} | 49e31cee5aec8faf3345893addb14346
            false             | false            | 68934a3e9455fa72420237eb05902327
            0                 | 0                | cfcd208495d565ef66e7dff9f98764da
            'text'            | text             | 1cb251ec0d568de6a929b520c4aed8d1
            """)
    void putsAnObjectWhoseBodyIsATextOrTheTextOfJson(String body, String content, String md5) {
        JsonNode output = onS3("putObject", "{'Bucket': 'bucket-name', 'Key': 'file-key', 'Body': " + body + "}")
                .output();
        assertThat(output.path("ETag").asText()).isEqualTo('"' + md5 + '"');
        assertThat(Tasks.names(output)).doesNotContain("SdkHttpMetadata", "SdkResponseMetadata");
        assertThat(client.getObjectAsBytes(r -> r.bucket("bucket-name").key("file-key"))
                        .asUtf8String())
                .isEqualTo(content);
    }

    @Test
    void getsAnObjectWithItsBody() {
        client.putObject(r -> r.bucket("bucket-name").key("file_key"), RequestBody.fromString("binary data"));
        JsonNode output = onS3("getObject", "{'Bucket': 'bucket-name', 'Key': 'file_key'}")
                .output();
        assertThat(output.path("Body").asText()).isEqualTo("binary data");
        assertThat(output.path("ContentLength").asInt()).isEqualTo(11);
        assertThat(output.path("ETag").asText()).isEqualTo("\"e1a49b59e0c42e4fd3735ad644f25d57\"");
        assertThat(output.path("Metadata").isObject()).isTrue();
        assertThat(Instant.parse(output.path("LastModified").asText())).isBefore(Instant.now());
    }

    @Test
    void copiesAnObjectByTheNamesOfTheApi() {
        client.putObject(r -> r.bucket("bucket-name").key("from"), RequestBody.fromString("text"));
        Replies replies =
                onS3("copyObject", "{'Bucket': 'bucket-name', 'Key': 'to', 'CopySource': 'bucket-name/from'}");
        assertThat(replies.all()).containsExactly("succeeded");
        assertThat(client.getObjectAsBytes(r -> r.bucket("bucket-name").key("to"))
                        .asUtf8String())
                .isEqualTo("text");
    }

    @Test
    void startsAnExecutionWhoseInputIsJson() {
        String machine = states.machine("plan", StatesFixture.PASS);
        JsonNode output = Tasks.run(
                        sfn,
                        Tasks.of(
                                AWS_SDK + "sfn:startExecution",
                                "{'StateMachineArn': '" + machine + "', 'Input': {'key': 'value'}, 'Name': 'one'}"))
                .output();
        assertThat(Tasks.names(output)).containsExactly("ExecutionArn", "StartDate");
        String arn = output.path("ExecutionArn").asText();
        assertThat(states.ended(arn).input()).isEqualTo("{\"key\":\"value\"}");
        assertThat(Instant.parse(output.path("StartDate").asText()))
                .isEqualTo(states.ended(arn).startDate());
    }

    @Test
    void waitsForTheTokenAfterTheFirstAnswer() {
        Replies replies = onS3("listBuckets.waitForTaskToken", "{}");
        assertThat(replies.all()).containsExactly("submitted");
        assertThat(replies.output().at("/Buckets/0/Name").asText()).isEqualTo("bucket-name");
    }

    @Test
    void queriesATable() {
        try (FakeApi tables = new FakeApi("dynamodb");
                DynamoDbClient dynamo = StatesFixture.clientOf(tables.endpoint(), DynamoDbClient.builder())
                        .build()) {
            tables.answer(
                    200,
                    "application/x-amz-json-1.0",
                    "{\"Count\":1,\"Items\":[{\"id\":{\"S\":\"id1\"}}],\"ScannedCount\":1}",
                    Map.of());
            Replies replies = Tasks.run(
                    new AwsSdkConnector(DynamoDbClient.class, () -> dynamo, Runnable::run),
                    Tasks.of(
                            AWS_SDK + "dynamodb:query",
                            "{'TableName': 't', 'KeyConditionExpression': 'id = :id',"
                                    + " 'ExpressionAttributeValues': {':id': {'S': 'id1'}}}"));
            assertThat(replies.text())
                    .isEqualTo("{\"Count\":1,\"Items\":[{\"id\":{\"S\":\"id1\"}}],\"ScannedCount\":1}");
            assertThat(new String(tables.requests.get(0).body(), StandardCharsets.UTF_8))
                    .contains("\"KeyConditionExpression\":\"id = :id\"");
        }
    }

    @Nested
    class Failures {

        @Test
        void theKeyOrTheBucketIsNotThere() {
            assertThat(onS3("getObject", "{'Bucket': 'bucket-name', 'Key': 'no_such_key.json'}")
                            .all())
                    .singleElement()
                    .asString()
                    .startsWith(
                            "failed S3.NoSuchKeyException: The specified key does not exist. (Service: S3, Status Code:"
                                    + " 404, Request ID: ");
            assertThat(onS3("listObjects", "{'Bucket': 'some-bucket'}").all())
                    .singleElement()
                    .asString()
                    .startsWith("failed S3.NoSuchBucketException: The specified bucket does not exist");
        }

        @Test
        void theTokenIsNone() {
            assertThat(Tasks.run(
                                    sfn,
                                    Tasks.of(
                                            AWS_SDK + "sfn:sendTaskSuccess",
                                            "{'Output': {}, 'TaskToken': 'NoSuchTaskToken'}"))
                            .all())
                    .singleElement()
                    .asString()
                    .startsWith("failed Sfn.InvalidTokenException: Invalid Token: 'Invalid token' (Service: Sfn, Status"
                            + " Code: 400, Request ID: ");
        }

        @Test
        void theModelHasNoExceptionForIt() {
            try (FakeApi tables = new FakeApi("dynamodb");
                    DynamoDbClient dynamo = StatesFixture.clientOf(tables.endpoint(), DynamoDbClient.builder())
                            .build()) {
                String message =
                        "1 validation error detected: Value null at 'item' failed to satisfy constraint: Member"
                                + " must not be null";
                tables.answer(
                        400,
                        "application/x-amz-json-1.0",
                        "{\"__type\":\"com.amazon.coral.validate#ValidationException\",\"message\":\"" + message
                                + "\"}",
                        Map.of());
                assertThat(Tasks.run(
                                        new AwsSdkConnector(DynamoDbClient.class, () -> dynamo, Runnable::run),
                                        Tasks.of(AWS_SDK + "dynamodb:putItem", "{'TableName': 't', 'Item': null}"))
                                .all())
                        .containsExactly("failed DynamoDb.DynamoDbException: " + message
                                + " (Service: DynamoDb, Status Code: 400, Request ID: " + FakeApi.REQUEST_ID
                                + ") (SDK Attempt Count: 1)");
            }
        }

        @Test
        void theServiceCannotBeReached() {
            var connector = new AwsSdkConnector(
                    DynamoDbClient.class,
                    () -> {
                        throw SdkClientException.create("there is none");
                    },
                    Runnable::run);
            assertThat(Tasks.run(connector, Tasks.of(AWS_SDK + "dynamodb:listTables", "{}"))
                            .all())
                    .containsExactly("failed DynamoDb.SdkClientException: there is none");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                putObjects       | {}                             | 'arn:aws:states:::aws-sdk:s3:putObjects' is not supported: S3 has no operation 'putObjects'
                builder          | {}                             | 'arn:aws:states:::aws-sdk:s3:builder' is not supported: S3 has no operation 'builder'
                putObject.sync   | {}                             | 'arn:aws:states:::aws-sdk:s3:putObject.sync' is not supported: AWS SDK integrations have no '.sync'
                putObject        | {'Bucket': 'b'}                | The field 'Key' is required but was missing
                putObject        | {'Bucket': 'b', 'Key': 1}      | The value for the field 'Key' must be a STRING
                getObject        | {'Bucket': 'b', 'Key': 'k', 'Body': 'x'} | The field 'Body' is not supported by Step Functions
                getObject        | {'Bucket': 'b', 'Key': 'k', 'IfModifiedSince': 'soon'} | The value for the field 'IfModifiedSince' must be a TIMESTAMP
                listBuckets      | []                             | The parameters must be a JSON object
                """)
        void theTaskIsNoRequest(String action, String parameters, String reason) {
            assertThat(s3.refusal(Tasks.of(AWS_SDK + "s3:" + action, parameters)))
                    .contains(reason);
        }
    }
}
