package dev.reelway.local.sns;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.Subscription;

/** SNS as an HTTP endpoint sees it. */
class SnsDeliveryTest extends SnsFixture {

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

    @Nested
    class Failures {

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
        void aLinkCanDoNothingThatIsNotInAMessage() throws Exception {
            assertThat(get(server.endpoint() + "/?Action=DeleteTopic&TopicArn=" + TOPIC))
                    .contains("<Code>MissingAction</Code><Message>The request names no action.</Message>");
            assertThat(client.listTopics().topics()).hasSize(1);
        }
    }
}
