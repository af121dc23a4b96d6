package dev.reelway.local.sns;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.local.ManualTimer;
import dev.reelway.local.TestClients;
import dev.reelway.local.http.CloudServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.SnsException;
import software.amazon.awssdk.services.sns.model.Subscription;
import software.amazon.awssdk.services.sns.model.Topic;

/** SNS as the AWS SDK and an HTTP endpoint see it, through the server. */
class SnsServiceTest {

    private static final String TOPIC = "arn:aws:sns:eu-west-1:000000000000:news";
    private static final Duration FIRST_PAUSE = Duration.ZERO;
    private static final Duration SECOND_PAUSE = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private final ManualTimer timer = new ManualTimer();
    private final Mailbox mailbox = new Mailbox();
    private CloudServer server;
    private SnsService service;
    private SnsClient client;

    @BeforeEach
    void start() throws Exception {
        AtomicInteger ids = new AtomicInteger();
        Clock still = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);
        server = CloudServer.start(0);
        DeliveryPolicy policy = new DeliveryPolicy(List.of(FIRST_PAUSE, SECOND_PAUSE), Duration.ofSeconds(15));
        SnsSettings settings = new SnsSettings("000000000000", server.endpoint(), policy);
        service = new SnsService(folder, settings, still, timer, () -> "id-" + ids.incrementAndGet());
        server.register("sns", service);
        client = TestClients.of(SnsClient.builder(), server.endpoint());
        client.createTopic(b -> b.name("news"));
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
        mailbox.close();
    }

    private String subscribe(Map<String, String> attributes) {
        return client.subscribe(b -> b.topicArn(TOPIC)
                        .protocol("http")
                        .endpoint(mailbox.address().toString())
                        .attributes(attributes)
                        .returnSubscriptionArn(true))
                .subscriptionArn();
    }

    /** Subscribes and follows the link as an endpoint does. */
    private String subscribeAndConfirm(Map<String, String> attributes) throws Exception {
        String arn = subscribe(attributes);
        get(mailbox.next().json().path("SubscribeURL").asText());
        return arn;
    }

    private static String get(String url) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private String publish(String message) {
        return client.publish(b -> b.topicArn(TOPIC).message(message)).messageId();
    }

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
    void asksTheEndpointAndSendsNothingElseBeforeItAgrees() throws Exception {
        String pending = client.subscribe(b -> b.topicArn(TOPIC)
                        .protocol("http")
                        .endpoint(mailbox.address().toString()))
                .subscriptionArn();
        assertThat(pending).isEqualTo("pending confirmation");
        Mailbox.Letter question = mailbox.next();
        assertThat(question.header("x-amz-sns-message-type")).isEqualTo("SubscriptionConfirmation");
        assertThat(question.header("x-amz-sns-topic-arn")).isEqualTo(TOPIC);
        assertThat(question.header("x-amz-sns-subscription-arn")).isEmpty();
        JsonNode body = question.json();
        assertThat(body.path("Message").asText())
                .isEqualTo("You have chosen to subscribe to the topic " + TOPIC
                        + ".\nTo confirm the subscription, visit the SubscribeURL included in this message.");
        assertThat(client.listSubscriptions().subscriptions())
                .extracting(Subscription::subscriptionArn)
                .containsExactly("PendingConfirmation");

        publish("too early");
        String arn = client.confirmSubscription(
                        b -> b.topicArn(TOPIC).token(body.path("Token").asText()))
                .subscriptionArn();
        assertThat(arn).startsWith(TOPIC + ":id-");
        publish("in time");
        assertThat(mailbox.next().json().path("Message").asText()).isEqualTo("in time");
        assertThat(client.listSubscriptionsByTopic(b -> b.topicArn(TOPIC)).subscriptions())
                .containsExactly(Subscription.builder()
                        .subscriptionArn(arn)
                        .topicArn(TOPIC)
                        .protocol("http")
                        .endpoint(mailbox.address().toString())
                        .owner("000000000000")
                        .build());
    }

    @Test
    void aLinkConfirmsTheSubscription() throws Exception {
        String arn = subscribe(Map.of());
        assertThat(get(mailbox.next().json().path("SubscribeURL").asText()))
                .contains("<SubscriptionArn>" + arn + "</SubscriptionArn>");
        assertThat(subscribe(Map.of())).as("the endpoint is not asked again").isEqualTo(arn);
        publish("hello");
        assertThat(mailbox.next().header("x-amz-sns-message-type")).isEqualTo("Notification");
    }

    @Test
    void deliversTheDocumentedEnvelope() throws Exception {
        String arn = subscribeAndConfirm(Map.of());
        String id = client.publish(b -> b.targetArn(TOPIC)
                        .message("hällo")
                        .subject("Greeting")
                        .messageAttributes(Map.of(
                                "kind",
                                MessageAttributeValue.builder()
                                        .dataType("String")
                                        .stringValue("note")
                                        .build(),
                                "bytes",
                                MessageAttributeValue.builder()
                                        .dataType("Binary")
                                        .binaryValue(SdkBytes.fromUtf8String("abc"))
                                        .build())))
                .messageId();
        Mailbox.Letter letter = mailbox.next();
        assertThat(letter.headers())
                .containsEntry("x-amz-sns-message-type", "Notification")
                .containsEntry("x-amz-sns-message-id", id)
                .containsEntry("x-amz-sns-topic-arn", TOPIC)
                .containsEntry("x-amz-sns-subscription-arn", arn)
                .containsEntry("content-type", "text/plain; charset=UTF-8")
                .containsEntry("user-agent", "Amazon Simple Notification Service Agent")
                .doesNotContainKey("x-amz-sns-rawdelivery");
        String link = server.endpoint() + "/?Action=Unsubscribe&SubscriptionArn=" + arn.replace(":", "%3A");
        assertThatJson(letter.body()).isEqualTo("""
                {"Type":"Notification","MessageId":"%s","TopicArn":"%s","Subject":"Greeting","Message":"hällo",
                 "Timestamp":"2026-01-02T03:04:05.000Z","UnsubscribeURL":"%s","MessageAttributes":{
                 "kind":{"Type":"String","Value":"note"},"bytes":{"Type":"Binary","Value":"YWJj"}}}""".formatted(id, TOPIC, link));
    }

    @Test
    void deliversTheMessageAloneWhereThatIsWanted() throws Exception {
        subscribeAndConfirm(Map.of("RawMessageDelivery", "true"));
        publish("{\"a\":1}");
        Mailbox.Letter letter = mailbox.next();
        assertThat(letter.body()).isEqualTo("{\"a\":1}");
        assertThat(letter.header("x-amz-sns-rawdelivery")).isEqualTo("true");
    }

    @Test
    void deliversTheMessageOfTheProtocol() throws Exception {
        subscribeAndConfirm(Map.of());
        client.publish(b ->
                b.topicArn(TOPIC).messageStructure("json").message("{\"default\":\"for all\",\"http\":\"for http\"}"));
        assertThat(mailbox.next().json().path("Message").asText()).isEqualTo("for http");
        assertThat(service.published())
                .singleElement()
                .satisfies(
                        message -> assertThat(message.path("Message").asText()).isEqualTo("for all"));
    }

    @Test
    void tellsAnEndpointThatItsSubscriptionEndedAndTakesItBack() throws Exception {
        String arn = subscribeAndConfirm(Map.of());
        client.unsubscribe(b -> b.subscriptionArn(arn));
        assertThat(client.listSubscriptions().subscriptions()).isEmpty();
        Mailbox.Letter letter = mailbox.next();
        assertThat(letter.header("x-amz-sns-message-type")).isEqualTo("UnsubscribeConfirmation");
        assertThat(letter.header("x-amz-sns-subscription-arn")).isEqualTo(arn);
        assertThat(letter.json().path("Message").asText())
                .isEqualTo("You have chosen to deactivate subscription " + arn
                        + ".\nTo cancel this operation and restore the subscription, visit the SubscribeURL included in"
                        + " this message.");
        get(letter.json().path("SubscribeURL").asText());
        publish("back again");
        assertThat(mailbox.next().json().path("Message").asText()).isEqualTo("back again");
        get(mailbox.unsubscribeLink());
        assertThat(client.listSubscriptions().subscriptions()).isEmpty();
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
        void sendsAgainAfterEachPauseOfThePolicyAndThenGivesUp() throws Exception {
            subscribeAndConfirm(Map.of());
            mailbox.answers(503, 500, 503);
            String id = publish("hello");
            assertThat(mailbox.next().header("x-amz-sns-message-id")).isEqualTo(id);
            assertThat(timer.pass()).isEqualTo(FIRST_PAUSE);
            assertThat(mailbox.next().header("x-amz-sns-message-id")).isEqualTo(id);
            assertThat(timer.pass()).isEqualTo(SECOND_PAUSE);
            assertThat(mailbox.next().header("x-amz-sns-message-id")).isEqualTo(id);
            publish("next");
            assertThat(mailbox.next().json().path("Message").asText()).isEqualTo("next");
            assertThat(timer.isIdle()).isTrue();
        }

        @Test
        void doesNotSendAgainWhatAnEndpointRefused() throws Exception {
            subscribeAndConfirm(Map.of());
            mailbox.answers(403);
            publish("hello");
            assertThat(mailbox.next().json().path("Message").asText()).isEqualTo("hello");
            mailbox.answers(500);
            publish("next");
            assertThat(mailbox.next().json().path("Message").asText()).isEqualTo("next");
            timer.pass();
            assertThat(mailbox.next().json().path("Message").asText()).isEqualTo("next");
            assertThat(timer.isIdle()).isTrue();
        }

        @Test
        void sendsAgainWhereNobodyListened() throws Exception {
            subscribeAndConfirm(Map.of());
            mailbox.close();
            publish("hello");
            assertThat(timer.pass()).isEqualTo(FIRST_PAUSE);
            assertThat(timer.pass()).isEqualTo(SECOND_PAUSE);
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
        void aLinkCanDoNothingThatIsNotInAMessage() throws Exception {
            assertThat(get(server.endpoint() + "/?Action=DeleteTopic&TopicArn=" + TOPIC))
                    .contains("<Code>MissingAction</Code><Message>The request names no action.</Message>");
            assertThat(client.listTopics().topics()).hasSize(1);
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
