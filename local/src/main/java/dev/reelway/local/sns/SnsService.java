package dev.reelway.local.sns;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.local.http.ApiRequest;
import dev.reelway.local.http.ApiResponse;
import dev.reelway.local.http.ApiService;
import dev.reelway.local.sns.Topics.Subscription;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * SNS over the Query protocol. Endpoints need not confirm their subscription, as nothing leaves this machine unasked, and messages
 * are not signed. Filter policies and other protocols than HTTP are refused.
 *
 * @see <a href="https://docs.aws.amazon.com/sns/latest/api/API_Operations.html">API reference</a>
 */
public final class SnsService implements ApiService {

    /** Of a message: 256 KiB. */
    static final int LARGEST_MESSAGE = 256 * 1024;

    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,256}");

    private final Topics topics = new Topics();
    private final Delivery delivery = new Delivery(BETWEEN_TRIES);
    private final Outbox outbox;
    private final Clock clock;
    private final Supplier<String> ids;
    private final String account;

    /**
     * Opens the outbox.
     *
     * @param folder where the outbox is kept; made if missing
     * @param clock tells the time of messages
     * @param ids makes message, subscription and request ids
     * @param account the twelve digits in ARNs
     * @throws IOException if the folder cannot be made
     */
    public SnsService(Path folder, Clock clock, Supplier<String> ids, String account) throws IOException {
        this.outbox = new Outbox(folder);
        this.clock = clock;
        this.ids = ids;
        this.account = account;
    }

    /** What was published since the start, oldest first, each as its notification document. */
    public List<ObjectNode> published() {
        return outbox.messages();
    }

    @Override
    public ApiResponse handle(ApiRequest request) {
        try {
            Form form = Form.parse(request.body());
            String action = form.get("Action");
            String result = answer(action, form, request.region());
            return xml(
                    200,
                    "<" + action + "Response xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\"><" + action + "Result>"
                            + result + "</" + action + "Result><ResponseMetadata><RequestId>" + ids.get()
                            + "</RequestId></ResponseMetadata></" + action + "Response>");
        } catch (SnsException e) {
            return xml(
                    e.status(),
                    "<ErrorResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\"><Error><Type>Sender</Type>"
                            + element("Code", e.code()) + element("Message", e.getMessage()) + "</Error><RequestId>"
                            + ids.get() + "</RequestId></ErrorResponse>");
        }
    }

    private String answer(String action, Form form, String region) {
        return switch (action) {
            case "CreateTopic" -> createTopic(form, region);
            case "ListTopics" -> "<Topics>" + join(topics.all(), arn -> element("TopicArn", arn)) + "</Topics>";
            case "DeleteTopic" -> deleteTopic(form);
            case "Subscribe" -> subscribe(form);
            case "Unsubscribe" -> unsubscribe(form);
            case "ListSubscriptions" -> list(topics.subscriptions());
            case "ListSubscriptionsByTopic" -> list(topics.of(topic(form)));
            case "Publish" -> publish(form);
            default -> throw new SnsException(400, "InvalidAction", action + " does not run here.");
        };
    }

    private String createTopic(Form form, String region) {
        String name = form.required("Name");
        if (!NAME.matcher(name).matches()) {
            throw SnsException.invalid("Topic Name \"" + name + "\"; FIFO topics are not supported here");
        }
        String arn = "arn:aws:sns:" + region + ":" + account + ":" + name;
        topics.add(arn);
        return element("TopicArn", arn);
    }

    private String deleteTopic(Form form) {
        topics.remove(form.required("TopicArn"));
        return "";
    }

    private String subscribe(Form form) {
        String topic = topic(form);
        String protocol = form.required("Protocol");
        if (!protocol.equals("http") && !protocol.equals("https")) {
            throw SnsException.invalid("Protocol \"" + protocol + "\" is not supported here; use http or https");
        }
        String attribute = form.get("Attributes.entry.1.key");
        if (!attribute.isEmpty()) {
            throw SnsException.invalid("Attribute \"" + attribute + "\" of subscriptions is not supported here");
        }
        String arn = topic + ":" + ids.get();
        topics.subscribe(new Subscription(arn, topic, protocol, endpoint(form, protocol)));
        return element("SubscriptionArn", arn);
    }

    private static URI endpoint(Form form, String protocol) {
        String endpoint = form.required("Endpoint");
        if (!endpoint.startsWith(protocol + "://")) {
            throw SnsException.invalid("Endpoint \"" + endpoint + "\" does not match the protocol " + protocol);
        }
        try {
            return URI.create(endpoint);
        } catch (IllegalArgumentException e) {
            throw SnsException.invalid("Endpoint \"" + endpoint + "\" is not a URL");
        }
    }

    private String unsubscribe(Form form) {
        topics.unsubscribe(form.required("SubscriptionArn"));
        return "";
    }

    private String topic(Form form) {
        String arn = form.required("TopicArn");
        topics.check(arn);
        return arn;
    }

    private String list(List<Subscription> subscriptions) {
        return "<Subscriptions>"
                + join(
                        subscriptions,
                        one -> element("SubscriptionArn", one.arn())
                                + element("TopicArn", one.topicArn())
                                + element("Protocol", one.protocol())
                                + element("Endpoint", one.endpoint().toString())
                                + element("Owner", account))
                + "</Subscriptions>";
    }

    private String publish(Form form) {
        String topic = topic(form);
        String message = form.required("Message");
        if (message.getBytes(StandardCharsets.UTF_8).length > LARGEST_MESSAGE) {
            throw SnsException.invalid("Message too long");
        }
        String id = ids.get();
        ObjectNode document = notification(form, topic, id);
        outbox.add(document);
        for (Subscription to : topics.of(topic)) {
            delivery.send(new Delivery.Parcel(to.endpoint(), topic, to.arn(), id, document.toString()));
        }
        return element("MessageId", id);
    }

    private ObjectNode notification(Form form, String topic, String id) {
        ObjectNode document = JsonNodeFactory.instance
                .objectNode()
                .put("Type", "Notification")
                .put("MessageId", id)
                .put("TopicArn", topic);
        if (!form.get("Subject").isEmpty()) {
            document.put("Subject", form.get("Subject"));
        }
        document.put("Message", form.get("Message"))
                .put("Timestamp", clock.instant().toString());
        for (int i = 1; !form.get("MessageAttributes.entry." + i + ".Name").isEmpty(); i++) {
            String entry = "MessageAttributes.entry." + i;
            document.withObject("/MessageAttributes")
                    .putObject(form.get(entry + ".Name"))
                    .put("Type", form.get(entry + ".Value.DataType"))
                    .put("Value", form.get(entry + ".Value.StringValue") + form.get(entry + ".Value.BinaryValue"));
        }
        return document;
    }

    private static <T> String join(List<T> all, Function<T, String> one) {
        StringBuilder text = new StringBuilder();
        all.forEach(each -> text.append("<member>").append(one.apply(each)).append("</member>"));
        return text.toString();
    }

    private static String element(String name, String text) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return "<" + name + ">" + escaped + "</" + name + ">";
    }

    private static ApiResponse xml(int status, String body) {
        return ApiResponse.of(status, "text/xml", body);
    }
}
