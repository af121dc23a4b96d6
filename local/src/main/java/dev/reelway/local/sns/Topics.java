package dev.reelway.local.sns;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;

/** The topics and who is subscribed to them. */
final class Topics {

    private final ConcurrentSkipListSet<String> arns = new ConcurrentSkipListSet<>();
    private final Map<String, Subscription> subscriptions = new ConcurrentSkipListMap<>();

    /** An HTTP endpoint that wants the messages of a topic. */
    record Subscription(String arn, String topicArn, String protocol, URI endpoint) {}

    void add(String arn) {
        arns.add(arn);
    }

    void remove(String arn) {
        arns.remove(arn);
        subscriptions.values().removeIf(subscription -> subscription.topicArn().equals(arn));
    }

    List<String> all() {
        return List.copyOf(arns);
    }

    void check(String arn) {
        if (!arns.contains(arn)) {
            throw new SnsException(404, "NotFound", "Topic does not exist: " + arn);
        }
    }

    void subscribe(Subscription subscription) {
        subscriptions.put(subscription.arn(), subscription);
    }

    void unsubscribe(String arn) {
        subscriptions.remove(arn);
    }

    List<Subscription> subscriptions() {
        return List.copyOf(subscriptions.values());
    }

    List<Subscription> of(String topicArn) {
        return subscriptions().stream()
                .filter(subscription -> subscription.topicArn().equals(topicArn))
                .toList();
    }
}
