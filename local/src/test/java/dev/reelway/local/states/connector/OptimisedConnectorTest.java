package dev.reelway.local.states.connector;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.task.Connector;
import dev.reelway.local.states.StatesFixture;
import dev.reelway.local.states.connector.Tasks.Replies;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** SQS and DynamoDB as far as Step Functions integrates them; the shapes are those that were recorded of AWS. */
class OptimisedConnectorTest {

    private static final String TYPE = "application/x-amz-json-1.0";
    private static final String SEND = "arn:aws:states:::sqs:sendMessage";
    /** MD5 of {@code test_message_body}, which the SDK checks. */
    private static final String MD5 = "3c6cd40e5a5e1fd6efd9ac6c3f2b3e5f";

    private final FakeApi api = new FakeApi("sqs");
    private final FakeApi tables = new FakeApi("dynamodb");
    private final SqsClient sqsClient = StatesFixture.clientOf(api.endpoint(), SqsClient.builder())
            .checksumValidationEnabled(false)
            .build();
    private final DynamoDbClient dynamoClient =
            StatesFixture.clientOf(tables.endpoint(), DynamoDbClient.builder()).build();
    private final Connector sqs = OptimisedConnector.sqs(() -> sqsClient, Runnable::run);
    private final Connector dynamoDb = OptimisedConnector.dynamoDb(() -> dynamoClient, Runnable::run);

    @AfterEach
    void stop() {
        sqsClient.close();
        dynamoClient.close();
        api.close();
        tables.close();
    }

    private static JsonNode sent(FakeApi api) {
        assertThat(api.requests).hasSize(1);
        return Json.read(new String(api.requests.get(0).body(), StandardCharsets.UTF_8));
    }

    private static JsonNode json(String text) {
        return Json.read(text.replace('\'', '"'));
    }

    private void takesMessage() {
        api.answer(200, TYPE, "{\"MD5OfMessageBody\":\"" + MD5 + "\",\"MessageId\":\"m-1\"}", Map.of());
    }

    private Replies send(String pattern, String body) {
        return Tasks.run(sqs, Tasks.of(SEND + pattern, "{'QueueUrl': 'q', 'MessageBody': " + body + "}"));
    }

    @Test
    void sendsAMessage() {
        takesMessage();
        Replies replies = send("", "'test_message_body'");
        assertThat(replies.all()).containsExactly("succeeded");
        assertThat(sent(api)).isEqualTo(json("{'QueueUrl': 'q', 'MessageBody': 'test_message_body'}"));
        assertThat(Tasks.names(replies.output()))
                .containsExactly("MD5OfMessageBody", "MessageId", "SdkHttpMetadata", "SdkResponseMetadata");
        assertThat(replies.output().at("/SdkHttpMetadata/HttpStatusCode").asInt())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'Message': 'txt', 'n': 1.0} | {"Message":"txt","n":1.0}
            [1, 'two']                   | [1,"two"]
            7                            | 7
            """)
    void sendsOtherBodiesAsTheirJson(String body, String expected) {
        takesMessage();
        send("", body);
        assertThat(sent(api).path("MessageBody").asText()).isEqualTo(expected);
    }

    @Test
    void sendsAttributes() {
        takesMessage();
        Tasks.run(
                sqs,
                Tasks.of(
                        SEND,
                        "{'QueueUrl': 'q', 'MessageBody': 'm', 'MessageAttributes': {'my_attribute_no_1':"
                                + " {'DataType': 'String', 'StringValue': 'Hello'}}}"));
        assertThat(sent(api).at("/MessageAttributes/my_attribute_no_1"))
                .isEqualTo(json("{'DataType': 'String', 'StringValue': 'Hello'}"));
    }

    @Test
    void waitsForTheTokenAfterTheFirstAnswer() {
        takesMessage();
        Replies replies = send(".waitForTaskToken", "{'TaskToken': 'token'}");
        assertThat(replies.all()).containsExactly("submitted");
        assertThat(replies.output().path("MessageId").asText()).isEqualTo("m-1");
    }

    @Test
    void putsUpdatesAndReadsItems() {
        String update = "{'ReturnValues': 'UPDATED_NEW', 'TableName': 't', 'UpdateExpression': 'set S=:r',"
                + " 'Key': {'id': {'S': 'id1'}}, 'ExpressionAttributeValues': {':r': {'S': 'new', 'BOOL': true}}}";
        tables.answer(200, TYPE, "{\"Attributes\":{\"S\":{\"S\":\"new\"}}}", Map.of());
        Replies replies = Tasks.run(dynamoDb, Tasks.of("arn:aws:states:::dynamodb:updateItem", update));
        assertThat(sent(tables)).isEqualTo(json(update));
        assertThat(tables.requests.get(0).header("x-amz-target")).contains("DynamoDB_20120810.UpdateItem");
        assertThat(replies.output().path("Attributes")).isEqualTo(json("{'S': {'S': 'new'}}"));
        assertThat(Tasks.names(replies.output()))
                .containsExactly("Attributes", "SdkHttpMetadata", "SdkResponseMetadata");
        tables.answer(200, TYPE, "{}", Map.of());
        assertThat(Tasks.names(Tasks.run(
                                dynamoDb,
                                Tasks.of(
                                        "arn:aws:states:::dynamodb:putItem",
                                        "{'TableName': 't', 'Item': {'id': {'S': 'id1'}}}"))
                        .output()))
                .containsExactly("SdkHttpMetadata", "SdkResponseMetadata");
        tables.answer(
                200,
                TYPE,
                "{\"Item\":{\"id\":{\"S\":\"id1\"},\"l\":{\"L\":[{\"N\":\"1\"},{\"NULL\":true}]}}}",
                Map.of());
        assertThat(Tasks.run(
                                dynamoDb,
                                Tasks.of(
                                        "arn:aws:states:::dynamodb:getItem",
                                        "{'TableName': 't', 'Key': {'id': {'S': 'id1'}}}"))
                        .output()
                        .path("Item"))
                .isEqualTo(json("{'id': {'S': 'id1'}, 'l': {'L': [{'N': '1'}, {'NULL': true}]}}"));
    }

    @Nested
    class Failures {

        @Test
        void theMessageHasNoBody() {
            api.answer(
                    400,
                    TYPE,
                    "{\"__type\":\"com.amazonaws.sqs#MissingParameter\",\"message\":\"The request must contain the parameter"
                            + " MessageBody.\"}",
                    Map.of("x-amzn-query-error", "MissingParameter;Sender"));
            assertThat(send("", "null").all())
                    .containsExactly(
                            "failed SQS.AmazonSQSException: The request must contain the parameter MessageBody."
                                    + " (Service: AmazonSQS; Status Code: 400; Error Code: MissingParameter; Request ID: "
                                    + FakeApi.REQUEST_ID + "; Proxy: null)");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                com.amazon.coral.validate#ValidationException                     | AmazonDynamoDBException         | ValidationException
                com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException  | ConditionalCheckFailedException | ConditionalCheckFailedException
                """)
        void theTableRefuses(String type, String name, String code) {
            tables.answer(400, TYPE, "{\"__type\":\"" + type + "\",\"message\":\"It is wrong\"}", Map.of());
            assertThat(Tasks.run(
                                    dynamoDb,
                                    Tasks.of("arn:aws:states:::dynamodb:putItem", "{'TableName': 't', 'Item': null}"))
                            .all())
                    .containsExactly("failed DynamoDB." + name
                            + ": It is wrong (Service: AmazonDynamoDBv2; Status Code:" + " 400; Error Code: " + code
                            + "; Request ID: " + FakeApi.REQUEST_ID + "; Proxy: null)");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                {'QueueUrl': 'q'}                                      | The field 'MessageBody' is required but was missing
                {}                                                     | The field 'QueueUrl' is required but was missing, The field 'MessageBody' is required but was missing
                {'QueueUrl': 'q', 'MessageBody': 'm', 'Message': 'x'}  | The field 'Message' is not supported by Step Functions
                {'QueueUrl': ['q'], 'MessageBody': 'm'}                | The value for the field 'QueueUrl' must be a STRING
                'text'                                                 | The parameters must be a JSON object
                """)
        void theParametersAreNoMessage(String parameters, String reason) {
            assertThat(sqs.refusal(Tasks.of(SEND, parameters))).contains(reason);
        }

        @Test
        void theActionOrThePatternIsAnother() {
            assertThat(sqs.refusal(Tasks.of("arn:aws:states:::sqs:receiveMessage", "{}")))
                    .contains("'arn:aws:states:::sqs:receiveMessage' is not supported: use one of sqs:sendMessage,"
                            + " sqs:sendMessage.waitForTaskToken");
            assertThat(dynamoDb.refusal(Tasks.of("arn:aws:states:::dynamodb:getItem.waitForTaskToken", "{}")))
                    .contains("'arn:aws:states:::dynamodb:getItem.waitForTaskToken' is not supported: use one of"
                            + " dynamodb:getItem, dynamodb:putItem, dynamodb:updateItem, dynamodb:deleteItem");
        }
    }
}
