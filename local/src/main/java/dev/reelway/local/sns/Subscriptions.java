package dev.reelway.local.sns;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The operations on subscriptions. An endpoint is asked whether it wants them, and gets no messages before it has agreed.
 *
 * @see <a href="https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html">Subscribe</a>
 * @see <a href="https://docs.aws.amazon.com/sns/latest/api/API_ConfirmSubscription.html">ConfirmSubscription</a>
 * @see <a href="https://docs.aws.amazon.com/sns/latest/api/API_Unsubscribe.html">Unsubscribe</a>
 */
final class Subscriptions {

    private static final String RAW = "RawMessageDelivery";

    private final Topics topics;
    private final Messages messages;
    private final Delivery delivery;
    private final Supplier<String> ids;
    private final String account;

    Subscriptions(Topics topics, Messages messages, Delivery delivery, Supplier<String> ids, String account) {
        this.topics = topics;
        this.messages = messages;
        this.delivery = delivery;
        this.ids = ids;
        this.account = account;
    }

    /** Subscribing again is asking again, unless the endpoint has agreed. */
    String subscribe(Form form) {
        String topic = form.arn("TopicArn");
        topics.check(topic);
        boolean raw = raw(form.attributes());
        URI endpoint = endpoint(form);
        Subscription subscription = topics.find(topic, endpoint)
                .orElseGet(() -> new Subscription(topic + ":" + ids.get(), topic, endpoint, false, raw));
        if (!subscription.confirmed()) {
            topics.subscribe(subscription);
            String token = ids.get();
            topics.expect(token, subscription);
            delivery.send(messages.subscriptionConfirmation(subscription, token));
        }
        boolean tell =
                subscription.confirmed() || form.get("ReturnSubscriptionArn").equals("true");
        return Xml.element("SubscriptionArn", tell ? subscription.arn() : "pending confirmation");
    }

    private static boolean raw(Map<String, String> attributes) {
        attributes.keySet().stream()
                .filter(name -> !name.equals(RAW))
                .findFirst()
                .ifPresent(name -> {
                    throw SnsException.invalid("Attribute " + name + " of subscriptions is not supported here");
                });
        return switch (attributes.getOrDefault(RAW, "false")) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw SnsException.invalid("Attributes Reason: " + RAW + ": Invalid value [" + attributes.get(RAW)
                        + "]. Must be true or false.");
        };
    }

    private static URI endpoint(Form form) {
        String protocol = form.required("Protocol");
        if (!protocol.equals("http") && !protocol.equals("https")) {
            throw SnsException.invalid("Protocol " + protocol + " is not supported here; use http or https");
        }
        String endpoint = form.required("Endpoint");
        if (!endpoint.startsWith(protocol + "://")) {
            throw SnsException.invalid("Endpoint must match the specified protocol");
        }
        Optional<URI> address = address(endpoint);
        return address.filter(uri -> uri.getHost() != null && uri.getPort() < 65_536)
                .orElseThrow(() -> SnsException.invalid("Endpoint " + endpoint + " is not a URL"));
    }

    private static Optional<URI> address(String endpoint) {
        try {
            return Optional.of(URI.create(endpoint));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    String confirm(Form form) {
        String topic = form.arn("TopicArn");
        topics.check(topic);
        Subscription confirmed =
                topics.confirm(topic, form.required("Token")).orElseThrow(() -> SnsException.invalid("Token"));
        return Xml.element("SubscriptionArn", confirmed.arn());
    }

    /** Ending what has ended succeeds. An endpoint that had agreed is told, and may take it back. */
    String unsubscribe(Form form) {
        topics.unsubscribe(form.arn("SubscriptionArn"))
                .filter(Subscription::confirmed)
                .ifPresent(ended -> {
                    String token = ids.get();
                    topics.expect(token, ended);
                    delivery.send(messages.unsubscribeConfirmation(ended, token));
                });
        return "";
    }

    String list() {
        return list(topics.subscriptions());
    }

    String listOf(Form form) {
        String topic = form.arn("TopicArn");
        topics.check(topic);
        return list(topics.of(topic));
    }

    private String list(List<Subscription> subscriptions) {
        return Xml.list(
                "Subscriptions",
                subscriptions,
                one -> Xml.element("SubscriptionArn", one.confirmed() ? one.arn() : "PendingConfirmation")
                        + Xml.element("TopicArn", one.topicArn())
                        + Xml.element("Protocol", one.protocol())
                        + Xml.element("Endpoint", one.endpoint().toString())
                        + Xml.element("Owner", account));
    }
}
