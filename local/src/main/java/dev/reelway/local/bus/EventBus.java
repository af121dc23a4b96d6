package dev.reelway.local.bus;

import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Delivers each event once to each subscriber, in the order in which they were published, on the given executor: a publisher
 * never waits for, and never fails because of, a subscriber.
 */
public final class EventBus {

    private final CopyOnWriteArrayList<Consumer<CloudEvent>> subscribers = new CopyOnWriteArrayList<>();
    private final Executor delivery;

    /** @param delivery runs deliveries one after the other; a single thread keeps the order */
    public EventBus(Executor delivery) {
        this.delivery = delivery;
    }

    public void subscribe(Consumer<CloudEvent> subscriber) {
        subscribers.add(subscriber);
    }

    public void publish(CloudEvent event) {
        for (Consumer<CloudEvent> subscriber : subscribers) {
            delivery.execute(() -> subscriber.accept(event));
        }
    }
}
