package dev.reelway.local.mediaconvert.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.mediaconvert.model.CreateQueueRequest;
import software.amazon.awssdk.services.mediaconvert.model.UpdateQueueRequest;

/**
 * What a CreateQueue or UpdateQueue request says of a queue.
 *
 * @param name set when one is created
 * @param description free text
 * @param active whether jobs leave it
 * @param concurrency how many of its jobs run at once
 */
public record QueueSettings(
        Optional<String> name, Optional<String> description, Optional<Boolean> active, Optional<Integer> concurrency) {

    /** Reads CreateQueue. */
    public static QueueSettings create(ObjectNode document) {
        return read(document, CreateQueueRequest.builder(), true);
    }

    /** Reads UpdateQueue. */
    public static QueueSettings update(ObjectNode document) {
        return read(document, UpdateQueueRequest.builder(), false);
    }

    private static QueueSettings read(ObjectNode document, SdkPojo model, boolean named) {
        Problems problems = new Problems();
        KnownMembers.check(document, model, problems);
        problems.check();
        StrictObject queue = new StrictObject(document, "", problems);
        Optional<String> name = named ? Optional.of(queue.required("name")) : Optional.empty();
        Optional<String> description = queue.text("description");
        Optional<Boolean> active = queue.text("status").map("ACTIVE"::equals);
        queue.only("status", "ACTIVE", "PAUSED")
                .only("pricingPlan", "ON_DEMAND")
                .irrelevant("tags");
        Optional<Integer> concurrency = queue.integer("concurrentJobs", 1, 200).stream()
                .mapToObj(n -> (int) n)
                .findFirst();
        queue.end();
        problems.check();
        return new QueueSettings(name, description, active, concurrency);
    }
}
