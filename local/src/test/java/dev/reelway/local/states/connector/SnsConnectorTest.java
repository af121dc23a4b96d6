package dev.reelway.local.states.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelway.local.states.StatesFixture;
import dev.reelway.local.states.connector.Tasks.Replies;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sns.SnsClient;

class SnsConnectorTest {

    private static final String PUBLISH = "arn:aws:states:::sns:publish";
    private static final String TOPIC = "arn:aws:sns:eu-west-1:111111111111:done";

    private final FakeApi api = new FakeApi("sns");
    private final SnsClient client =
            StatesFixture.clientOf(api.endpoint(), SnsClient.builder()).build();
    private final SnsConnector connector = new SnsConnector(client, Runnable::run);

    @AfterEach
    void stop() {
        client.close();
        api.close();
    }

    private void takes(String more) {
        api.answer(
                200,
                "text/xml",
                "<PublishResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\"><PublishResult><MessageId>m-1"
                        + "</MessageId>" + more + "</PublishResult><ResponseMetadata><RequestId>" + FakeApi.REQUEST_ID
                        + "</RequestId></ResponseMetadata></PublishResponse>",
                Map.of());
    }

    private static String parameters(String more) {
        return "{'TopicArn': '" + TOPIC + "', " + more + "}";
    }

    private Map<String, String> sent() {
        assertThat(api.requests).hasSize(1);
        var form = new TreeMap<String, String>();
        String body = new String(api.requests.get(0).body(), StandardCharsets.UTF_8);
        for (String pair : body.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            form.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return form;
    }

    @Test
    void publishesATextAsItIs() {
        takes("");
        Replies replies =
                Tasks.run(connector, Tasks.of(PUBLISH, parameters("'Message': 'It is done', 'Subject': 'S'")));
        assertThat(replies.all()).containsExactly("succeeded");
        assertThat(sent())
                .containsEntry("Action", "Publish")
                .containsEntry("TopicArn", TOPIC)
                .containsEntry("Subject", "S")
                .containsEntry("Message", "It is done");
        assertThat(Tasks.names(replies.output()))
                .containsExactly("MessageId", "SdkHttpMetadata", "SdkResponseMetadata");
        assertThat(replies.output().path("MessageId").asText()).isEqualTo("m-1");
        assertThat(replies.output().at("/SdkResponseMetadata/RequestId").asText())
                .isEqualTo(FakeApi.REQUEST_ID);
        assertThat(replies.output().at("/SdkHttpMetadata/HttpStatusCode").asInt())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'Message': 'HelloWorld!', 'n': 1.0} | {"Message":"HelloWorld!","n":1.0}
            [1, 'two']                           | [1,"two"]
            7                                    | 7
            true                                 | true
            """)
    void publishesOtherMessagesAsTheirJson(String message, String expected) {
        takes("");
        Tasks.run(connector, Tasks.of(PUBLISH, parameters("'Message': " + message)));
        assertThat(sent()).containsEntry("Message", expected);
    }

    @Test
    void publishesAttributesAndOrder() {
        takes("<SequenceNumber>10000000000000003000</SequenceNumber>");
        Replies replies = Tasks.run(
                connector,
                Tasks.of(
                        PUBLISH,
                        parameters("'Message': 'x', 'MessageGroupId': 'g', 'MessageAttributes':"
                                + " {'colour': {'DataType': 'String', 'StringValue': 'red'},"
                                + " 'raw': {'DataType': 'Binary', 'BinaryValue': 'bytes'}}")));
        assertThat(sent())
                .containsEntry("MessageGroupId", "g")
                .containsEntry("MessageAttributes.entry.1.Name", "colour")
                .containsEntry("MessageAttributes.entry.1.Value.DataType", "String")
                .containsEntry("MessageAttributes.entry.1.Value.StringValue", "red")
                .containsEntry("MessageAttributes.entry.2.Name", "raw")
                // Base64 on the wire.
                .containsEntry("MessageAttributes.entry.2.Value.BinaryValue", "Ynl0ZXM=");
        assertThat(replies.output().path("SequenceNumber").asText()).isEqualTo("10000000000000003000");
    }

    @Test
    void waitsForTheTokenAfterTheFirstAnswer() {
        takes("");
        Replies replies = Tasks.run(
                connector, Tasks.of(PUBLISH + ".waitForTaskToken", parameters("'Message': {'Token': 'token'}")));
        assertThat(replies.all()).containsExactly("submitted");
        assertThat(replies.output().path("MessageId").asText()).isEqualTo("m-1");
    }

    @Nested
    class Failures {

        @Test
        void theTopicDoesNotExist() {
            api.answer(
                    404,
                    "text/xml",
                    "<ErrorResponse><Error><Type>Sender</Type><Code>NotFound</Code><Message>Topic does not exist"
                            + "</Message></Error><RequestId>" + FakeApi.REQUEST_ID + "</RequestId></ErrorResponse>",
                    Map.of());
            assertThat(Tasks.run(connector, Tasks.of(PUBLISH, parameters("'Message': 'x'")))
                            .all())
                    .containsExactly(
                            "failed SNS.NotFoundException: Topic does not exist (Service: AmazonSNS; Status Code:"
                                    + " 404; Error Code: NotFound; Request ID: " + FakeApi.REQUEST_ID
                                    + "; Proxy: null)");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                {'TopicArn': 't'}                                     | The field 'Message' is required but was missing
                {'TopicArn': 't', 'Message': null}                    | The field 'Message' is required but was missing
                'text'                                                | The field 'Message' is required but was missing
                {'Topic': 't', 'Message': 'x'}                        | The field 'Topic' is not supported by Step Functions
                {'TopicArn': 1, 'Message': 'x'}                       | The value for the field 'TopicArn' must be a STRING
                {'Message': 'x', 'MessageAttributes': []}             | The value for the field 'MessageAttributes' must be a MAP
                {'Message': 'x', 'MessageAttributes': {'a': 'b'}}     | The value for the field 'a' must be a JSON object
                {'Message': 'x', 'MessageAttributes': {'a': {'b': 1}}} | The field 'b' is not supported by Step Functions
                """)
        void theParametersAreNoMessage(String parameters, String reason) {
            assertThat(connector.refusal(Tasks.of(PUBLISH, parameters))).contains(reason);
        }

        @Test
        void theActionIsNotPublish() {
            assertThat(connector.refusal(Tasks.of("arn:aws:states:::sns:subscribe", "{}")))
                    .contains("'arn:aws:states:::sns:subscribe' is not supported: use sns:publish");
        }
    }
}
