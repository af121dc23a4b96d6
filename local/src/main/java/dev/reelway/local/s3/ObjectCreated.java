package dev.reelway.local.s3;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.local.bus.CloudEvent;
import dev.reelway.local.bus.EventBus;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Tells of new objects.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html">Events of S3 in EventBridge</a>
 */
final class ObjectCreated {

    private final EventBus bus;
    private final Clock clock;
    private final String region;

    /** From the clock, so that it grows over restarts too; counted on where two events share an instant. */
    private final AtomicLong sequence = new AtomicLong();

    ObjectCreated(EventBus bus, Clock clock, String region) {
        this.bus = bus;
        this.clock = clock;
        this.region = region;
    }

    /** An object as the event tells of it; the ETag comes quoted from the store and goes without. */
    record StoredObject(String bucket, String key, long size, String etag) {}

    void publish(StoredObject object, String reason) {
        Instant now = clock.instant();
        long instant = TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
        long number = sequence.updateAndGet(last -> Math.max(last + 1, instant));
        ObjectNode detail = JsonNodeFactory.instance.objectNode().put("version", "0");
        detail.putObject("bucket").put("name", object.bucket());
        detail.putObject("object")
                .put("key", object.key())
                .put("size", object.size())
                .put("etag", object.etag().replace("\"", ""))
                .put("sequencer", String.format(Locale.ROOT, "%018X", number));
        detail.put("request-id", String.format(Locale.ROOT, "%016X", number))
                .put("requester", "local")
                .put("source-ip-address", "127.0.0.1")
                .put("reason", reason);
        bus.publish(new CloudEvent(
                bus.nextId(),
                "aws.s3",
                "Object Created",
                now,
                region,
                List.of("arn:aws:s3:::" + object.bucket()),
                detail));
    }
}
