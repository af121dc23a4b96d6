package dev.reelway.local.bus;

import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Delivers each event once to each subscriber, in the order in which they were published, on the given executor: a publisher
 * never waits for, and never fails because of, a subscriber.
 */
public final class EventBus {

    private final CopyOnWriteArrayList<Consumer<CloudEvent>> subscribers = new CopyOnWriteArrayList<>();
    private final Executor delivery;
    private final Supplier<String> ids;

    /**
     * @param delivery runs deliveries one after the other; a single thread keeps the order
     * @param ids makes event ids
     */
    public EventBus(Executor delivery, Supplier<String> ids) {
        this.delivery = delivery;
        this.ids = ids;
    }

    /** The id of a new event: as in EventBridge it is the bus that names events, not who publishes them. */
    public String nextId() {
        return ids.get();
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
