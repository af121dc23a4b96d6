package dev.reelway.local.sns;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.local.sns.Delivery.Parcel;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The documents that endpoints get. They are not signed: {@code Signature}, {@code SignatureVersion} and {@code SigningCertURL}
 * are left out.
 *
 * @see <a href="https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html">Message formats</a>
 * @see <a href="https://docs.aws.amazon.com/sns/latest/dg/sns-large-payload-raw-message-delivery.html">Raw message delivery</a>
 */
final class Messages {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final URI endpoint;
    private final Clock clock;
    private final Supplier<String> ids;

    /** @param endpoint of SNS itself, for links */
    Messages(URI endpoint, Clock clock, Supplier<String> ids) {
        this.endpoint = endpoint;
        this.clock = clock;
        this.ids = ids;
    }

    /** The notification as all subscribers get it, without what is each one's own. */
    ObjectNode notification(Publication publication, String topicArn, String id) {
        ObjectNode document = document("Notification", id, topicArn);
        if (!publication.subject().isEmpty()) {
            document.put("Subject", publication.subject());
        }
        document.put("Message", publication.message()).put("Timestamp", now());
        publication
                .attributes()
                .forEach(attribute -> document.withObject("/MessageAttributes")
                        .putObject(attribute.name())
                        .put("Type", attribute.type())
                        .put("Value", attribute.value()));
        return document;
    }

    Parcel parcel(ObjectNode notification, String message, Subscription to) {
        String id = notification.path("MessageId").asText();
        Map<String, String> headers = new HashMap<>(headers("Notification", to));
        headers.put("x-amz-sns-subscription-arn", to.arn());
        if (to.raw()) {
            headers.put("x-amz-sns-rawdelivery", "true");
            return new Parcel(to.endpoint(), id, headers, message);
        }
        ObjectNode own = notification
                .deepCopy()
                .put("Message", message)
                .put("UnsubscribeURL", link("Action=Unsubscribe&SubscriptionArn=" + encode(to.arn())));
        return new Parcel(to.endpoint(), id, headers, own.toString());
    }

    Parcel subscriptionConfirmation(Subscription to, String token) {
        String text = "You have chosen to subscribe to the topic " + to.topicArn()
                + ".\nTo confirm the subscription, visit the SubscribeURL included in this message.";
        return confirmation("SubscriptionConfirmation", to, token, text);
    }

    Parcel unsubscribeConfirmation(Subscription to, String token) {
        String text = "You have chosen to deactivate subscription " + to.arn()
                + ".\nTo cancel this operation and restore the subscription, visit the SubscribeURL included in this"
                + " message.";
        Parcel parcel = confirmation("UnsubscribeConfirmation", to, token, text);
        Map<String, String> headers = new HashMap<>(parcel.headers());
        headers.put("x-amz-sns-subscription-arn", to.arn());
        return new Parcel(parcel.endpoint(), parcel.messageId(), headers, parcel.body());
    }

    private Parcel confirmation(String type, Subscription to, String token, String text) {
        String id = ids.get();
        ObjectNode document = document(type, id, to.topicArn())
                .put("Token", token)
                .put("Message", text)
                .put(
                        "SubscribeURL",
                        link("Action=ConfirmSubscription&TopicArn=" + encode(to.topicArn()) + "&Token="
                                + encode(token)))
                .put("Timestamp", now());
        return new Parcel(to.endpoint(), id, headers(type, to), document.toString());
    }

    private static ObjectNode document(String type, String id, String topicArn) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("Type", type)
                .put("MessageId", id)
                .put("TopicArn", topicArn);
    }

    private static Map<String, String> headers(String type, Subscription to) {
        return Map.of("x-amz-sns-message-type", type, "x-amz-sns-topic-arn", to.topicArn());
    }

    private String now() {
        return TIME.format(clock.instant());
    }

    private String link(String query) {
        return endpoint.resolve("/?" + query).toString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
