package dev.reelway.local.sns;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;

/** The topics, who is subscribed to them, and the tokens that confirm it. */
final class Topics {

    private final ConcurrentSkipListSet<String> arns = new ConcurrentSkipListSet<>();
    private final Map<String, Subscription> subscriptions = new ConcurrentSkipListMap<>();
    private final Map<String, Subscription> tokens = new ConcurrentHashMap<>();

    void add(String arn) {
        arns.add(arn);
    }

    void remove(String arn) {
        arns.remove(arn);
        subscriptions.values().removeIf(subscription -> subscription.topicArn().equals(arn));
        tokens.values().removeIf(subscription -> subscription.topicArn().equals(arn));
    }

    List<String> all() {
        return List.copyOf(arns);
    }

    void check(String arn) {
        if (!arns.contains(arn)) {
            throw new SnsException(404, "NotFound", "Topic does not exist");
        }
    }

    void subscribe(Subscription subscription) {
        subscriptions.put(subscription.arn(), subscription);
    }

    /** From now on the token confirms the subscription, also one that has ended. */
    void expect(String token, Subscription subscription) {
        tokens.put(token, subscription);
    }

    /** Confirms what the token is for; again and again, as a link may be followed more than once. */
    Optional<Subscription> confirm(String topicArn, String token) {
        Optional<Subscription> confirmed = Optional.ofNullable(tokens.get(token))
                .filter(subscription -> subscription.topicArn().equals(topicArn))
                .map(Subscription::confirm);
        confirmed.ifPresent(this::subscribe);
        return confirmed;
    }

    Optional<Subscription> unsubscribe(String arn) {
        return Optional.ofNullable(subscriptions.remove(arn));
    }

    List<Subscription> subscriptions() {
        return List.copyOf(subscriptions.values());
    }

    List<Subscription> of(String topicArn) {
        return subscriptions().stream()
                .filter(subscription -> subscription.topicArn().equals(topicArn))
                .toList();
    }

    Optional<Subscription> find(String topicArn, URI endpoint) {
        return of(topicArn).stream()
                .filter(subscription -> subscription.endpoint().equals(endpoint))
                .findFirst();
    }
}
