package dev.reelway.local.bus;

import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Delivers each event once to each subscriber, in the order in which they were published, on the given executor: a publisher
 * never waits for, and never fails because of, a subscriber.
 */
public final class EventBus {

    private final CopyOnWriteArrayList<Subscriber> subscribers = new CopyOnWriteArrayList<>();
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

    private record Subscriber(Predicate<String> sources, Consumer<CloudEvent> receiver) {}

    /**
     * Delivers events from now on.
     *
     * @param sources from which sources; asked for each event, on the publisher's thread
     */
    public void subscribe(Predicate<String> sources, Consumer<CloudEvent> receiver) {
        subscribers.add(new Subscriber(sources, receiver));
    }

    public void publish(CloudEvent event) {
        publish(event.source(), () -> event);
    }

    /** Publishes an event that is only made if somebody listens to its source. */
    public void publish(String source, Supplier<CloudEvent> event) {
        CloudEvent made = null;
        for (Subscriber subscriber : subscribers) {
            if (subscriber.sources().test(source)) {
                CloudEvent delivered = made == null ? event.get() : made;
                made = delivered;
                delivery.execute(() -> subscriber.receiver().accept(delivered));
            }
        }
    }
}
