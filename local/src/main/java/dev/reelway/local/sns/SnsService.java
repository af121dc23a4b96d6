package dev.reelway.local.sns;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.local.http.ApiRequest;
import dev.reelway.local.http.ApiResponse;
import dev.reelway.local.http.ApiService;
import dev.reelway.local.time.Timer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * SNS over the Query protocol, with HTTP endpoints as subscribers. Other protocols, FIFO topics, filter policies and all other
 * attributes but {@code RawMessageDelivery} are refused by name. Topics and subscriptions live as long as the process.
 *
 * @see <a href="https://docs.aws.amazon.com/sns/latest/api/API_Operations.html">API reference</a>
 */
public final class SnsService implements ApiService {

    private static final String NAMESPACE = "http://sns.amazonaws.com/doc/2010-03-31/";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,256}");

    private final Topics topics = new Topics();
    private final Subscriptions subscriptions;
    private final Messages messages;
    private final Delivery delivery;
    private final Outbox outbox;
    private final Supplier<String> ids;
    private final String account;

    /**
     * Opens the outbox.
     *
     * @param folder where the outbox is kept; made if missing
     * @param clock tells the time of messages
     * @param timer waits before messages are sent again
     * @param ids makes message, subscription and request ids, and tokens
     * @throws IOException if the folder cannot be made
     */
    public SnsService(Path folder, SnsSettings settings, Clock clock, Timer timer, Supplier<String> ids)
            throws IOException {
        this.outbox = new Outbox(folder);
        this.ids = ids;
        this.account = settings.account();
        this.delivery = new Delivery(settings.delivery(), timer);
        this.messages = new Messages(settings.endpoint(), clock, ids);
        this.subscriptions = new Subscriptions(topics, messages, delivery, ids, account);
    }

    /** What was published since the start, oldest first, each as its notification document. */
    public List<ObjectNode> published() {
        return outbox.messages();
    }

    @Override
    public ApiResponse handle(ApiRequest request) {
        try {
            Form form = Form.of(request);
            String action = form.get("Action");
            String result = answer(action, form, request.region());
            return xml(
                    200,
                    "<" + action + "Response xmlns=\"" + NAMESPACE + "\"><" + action + "Result>" + result + "</"
                            + action
                            + "Result><ResponseMetadata>" + Xml.element("RequestId", ids.get())
                            + "</ResponseMetadata></" + action + "Response>");
        } catch (SnsException e) {
            return xml(
                    e.status(),
                    "<ErrorResponse xmlns=\"" + NAMESPACE + "\"><Error><Type>Sender</Type>"
                            + Xml.element("Code", e.code()) + Xml.element("Message", e.getMessage()) + "</Error>"
                            + Xml.element("RequestId", ids.get()) + "</ErrorResponse>");
        }
    }

    private String answer(String action, Form form, String region) {
        return switch (action) {
            case "CreateTopic" -> createTopic(form, region);
            case "ListTopics" -> Xml.list("Topics", topics.all(), arn -> Xml.element("TopicArn", arn));
            case "DeleteTopic" -> deleteTopic(form);
            case "Subscribe" -> subscriptions.subscribe(form);
            case "ConfirmSubscription" -> subscriptions.confirm(form);
            case "Unsubscribe" -> subscriptions.unsubscribe(form);
            case "ListSubscriptions" -> subscriptions.list();
            case "ListSubscriptionsByTopic" -> subscriptions.listOf(form);
            case "Publish" -> publish(form);
            case "" -> throw new SnsException(400, "MissingAction", "The request names no action.");
            default -> throw new SnsException(400, "InvalidAction", action + " does not run here.");
        };
    }

    /** Creating what exists succeeds, as in SNS. */
    private String createTopic(Form form, String region) {
        String name = form.required("Name");
        if (name.endsWith(".fifo")) {
            throw SnsException.invalid("Topic Name " + name + ": FIFO topics are not supported here");
        }
        if (!NAME.matcher(name).matches()) {
            throw SnsException.invalid("Topic Name");
        }
        form.attributes().keySet().stream().findFirst().ifPresent(attribute -> {
            throw SnsException.invalid("Attribute " + attribute + " of topics is not supported here");
        });
        String arn = "arn:aws:sns:" + region + ":" + account + ":" + name;
        topics.add(arn);
        return Xml.element("TopicArn", arn);
    }

    /** Deleting what does not exist succeeds, as in SNS. */
    private String deleteTopic(Form form) {
        topics.remove(form.arn("TopicArn"));
        return "";
    }

    private String publish(Form form) {
        if (!form.get("PhoneNumber").isEmpty()) {
            throw SnsException.invalid("PhoneNumber is not supported here; give a TopicArn");
        }
        String topic = form.arn(form.get("TopicArn").isEmpty() ? "TargetArn" : "TopicArn");
        Publication publication = Publication.of(form);
        topics.check(topic);
        String id = ids.get();
        ObjectNode notification = messages.notification(publication, topic, id);
        outbox.add(notification);
        topics.of(topic).stream()
                .filter(Subscription::confirmed)
                .map(to -> messages.parcel(notification, publication.messageFor(to.protocol()), to))
                .forEach(delivery::send);
        return Xml.element("MessageId", id);
    }

    private static ApiResponse xml(int status, String body) {
        return ApiResponse.of(status, "text/xml", body);
    }
}
