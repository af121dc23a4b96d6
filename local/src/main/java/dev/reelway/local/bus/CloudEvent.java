package dev.reelway.local.bus;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/**
 * Something that happened, in the words of EventBridge.
 *
 * @param id what the event is called wherever it arrives; from {@link EventBus#nextId()}
 * @param source the service, such as {@code aws.s3}
 * @param detailType such as {@code Object Created}
 * @param time when it happened
 * @param region where
 * @param resources ARNs of what it is about
 * @param detail what the service says about it; must not be changed by a receiver
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/ref/overiew-event-structure.html">Structure of an event</a>
 */
public record CloudEvent(
        String id,
        String source,
        String detailType,
        Instant time,
        String region,
        List<String> resources,
        ObjectNode detail) {

    public CloudEvent {
        resources = List.copyOf(resources);
    }
}
