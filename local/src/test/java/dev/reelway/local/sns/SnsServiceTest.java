package dev.reelway.local.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.SnsException;
import software.amazon.awssdk.services.sns.model.Topic;

/** SNS as the AWS SDK sees it, through the server. */
class SnsServiceTest extends SnsFixture {

    @Test
    void topicsAreMadeListedAndDeleted() {
        assertThat(client.createTopic(b -> b.name("news")).topicArn()).isEqualTo(TOPIC);
        client.createTopic(b -> b.name("alarms"));
        assertThat(client.listTopics().topics())
                .extracting(Topic::topicArn)
                .containsExactly("arn:aws:sns:eu-west-1:000000000000:alarms", TOPIC);
        client.deleteTopic(b -> b.topicArn(TOPIC));
        client.deleteTopic(b -> b.topicArn(TOPIC));
        assertThat(client.listTopics().topics()).hasSize(1);
    }

    @Test
    void keepsWhatWasPublishedInAFile() throws Exception {
        publish("one");
        publish("two");
        assertThat(service.published())
                .extracting(message -> message.path("Message").asText())
                .containsExactly("one", "two");
        assertThat(Files.readAllLines(folder.resolve("outbox.jsonl")))
                .containsExactlyElementsOf(
                        service.published().stream().map(Object::toString).toList());
    }

    @Nested
    class Failures {

        private void refuses(ThrowingCallable call, String code, String message) {
            SnsException error = catchThrowableOfType(SnsException.class, call);
            assertThat(error.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(error.awsErrorDetails().errorMessage()).isEqualTo(message);
            assertThat(error.statusCode()).isEqualTo(code.equals("NotFound") ? 404 : 400);
        }

        private void invalid(ThrowingCallable call, String message) {
            refuses(call, "InvalidParameter", "Invalid parameter: " + message);
        }

        @Test
        void namesNoTopicThatDoesNotExist() {
            String none = TOPIC + "-none";
            List<ThrowingCallable> calls = List.of(
                    () -> client.publish(b -> b.topicArn(none).message("hello")),
                    () -> client.subscribe(
                            b -> b.topicArn(none).protocol("http").endpoint("http://localhost:1")),
                    () -> client.confirmSubscription(b -> b.topicArn(none).token("t")),
                    () -> client.listSubscriptionsByTopic(b -> b.topicArn(none)));
            assertThat(calls).allSatisfy(call -> {
                refuses(call, "NotFound", "Topic does not exist");
                assertThat(catchThrowableOfType(NotFoundException.class, call)).isNotNull();
            });
        }

        @Test
        void refusesWhatIsNotAnArn() {
            invalid(
                    () -> client.publish(b -> b.topicArn("news").message("hello")),
                    "TopicArn Reason: An ARN must have at least 6 elements, not 1");
            invalid(
                    () -> client.unsubscribe(b -> b.subscriptionArn("PendingConfirmation")),
                    "SubscriptionArn Reason: An ARN must have at least 6 elements, not 1");
        }

        @Test
        void refusesMessagesThatAreTooLong() {
            String most = "x".repeat(262_144);
            assertThat(publish(most)).startsWith("id-");
            invalid(() -> publish(most + "x"), "Message too long");
            MessageAttributeValue value = MessageAttributeValue.builder()
                    .dataType("String")
                    .stringValue("v")
                    .build();
            invalid(
                    () -> client.publish(b -> b.topicArn(TOPIC).message(most).messageAttributes(Map.of("a", value))),
                    "Message too long");
        }

        @Test
        void refusesMessagesThatAreNotRight() {
            invalid(() -> publish(""), "Empty message");
            invalid(() -> client.publish(b -> b.topicArn(TOPIC).message("m").subject("two\nlines")), "Subject");
            invalid(
                    () -> client.publish(b -> b.topicArn(TOPIC).message("{").messageStructure("json")),
                    "Message Structure - JSON message body failed to parse");
            invalid(
                    () -> client.publish(
                            b -> b.topicArn(TOPIC).message("{\"http\":\"m\"}").messageStructure("json")),
                    "Message Structure - No default entry in JSON message body");
            MessageAttributeValue odd = MessageAttributeValue.builder()
                    .dataType("Date")
                    .stringValue("v")
                    .build();
            refuses(
                    () -> client.publish(b -> b.topicArn(TOPIC).message("m").messageAttributes(Map.of("day", odd))),
                    "ParameterValueInvalid",
                    "The message attribute 'day' has an invalid message attribute type, the set of supported type"
                            + " prefixes is Binary, Number, and String.");
            assertThat(service.published()).isEmpty();
        }

        @Test
        void refusesATokenThatWasNotSent() {
            invalid(() -> client.confirmSubscription(b -> b.topicArn(TOPIC).token("guess")), "Token");
        }

        @Test
        void refusesEndpointsThatAreNot() {
            invalid(
                    () -> client.subscribe(
                            b -> b.topicArn(TOPIC).protocol("https").endpoint("http://localhost:1")),
                    "Endpoint must match the specified protocol");
            invalid(
                    () -> client.subscribe(
                            b -> b.topicArn(TOPIC).protocol("http").endpoint("http://a b")),
                    "Endpoint http://a b is not a URL");
            invalid(
                    () -> client.subscribe(
                            b -> b.topicArn(TOPIC).protocol("http").endpoint("http://a:65536")),
                    "Endpoint http://a:65536 is not a URL");
        }

        @Test
        void namesWhatIsNotBuilt() {
            invalid(
                    () -> subscribe(Map.of("FilterPolicy", "{}")),
                    "Attribute FilterPolicy of subscriptions is not" + " supported here");
            invalid(
                    () -> client.subscribe(
                            b -> b.topicArn(TOPIC).protocol("sqs").endpoint("arn:aws:sqs:::q")),
                    "Protocol sqs is not supported here; use http or https");
            invalid(
                    () -> client.createTopic(b -> b.name("news.fifo")),
                    "Topic Name news.fifo: FIFO topics are not supported here");
            invalid(
                    () -> client.createTopic(b -> b.name("n").attributes(Map.of("KmsMasterKeyId", "k"))),
                    "Attribute KmsMasterKeyId of topics is not supported here");
            invalid(
                    () -> client.publish(b -> b.phoneNumber("+1").message("m")),
                    "PhoneNumber is not supported here; give a TopicArn");
            refuses(
                    () -> client.listPlatformApplications(),
                    "InvalidAction",
                    "ListPlatformApplications does not run here.");
        }

        @Test
        void refusesATopicNameThatCannotBe() {
            invalid(() -> client.createTopic(b -> b.name("no spaces")), "Topic Name");
        }

        @Test
        void aMalformedFormIsTheClientsFault() throws Exception {
            HttpRequest request = HttpRequest.newBuilder(server.endpoint())
                    .header("Authorization", "AWS4-HMAC-SHA256 Credential=AK/20260101/eu-west-1/sns/aws4_request, x")
                    .POST(HttpRequest.BodyPublishers.ofString("Action=Publish&Message=%zz"))
                    .build();
            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body())
                    .isEqualTo("<ErrorResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\"><Error>"
                            + "<Type>Sender</Type><Code>MalformedQueryString</Code><Message>\"%zz\" is not URL-encoded."
                            + "</Message></Error><RequestId>id-2</RequestId></ErrorResponse>");
        }
    }
}
