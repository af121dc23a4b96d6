package dev.reelway.local.mediaconvert.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.local.mediaconvert.model.RequestCheck;
import java.util.Map;
import java.util.Optional;

/**
 * What a CreateQueue or UpdateQueue request says of a queue.
 *
 * @param name set when one is created
 * @param description free text
 * @param active whether jobs leave it
 * @param concurrency how many of its jobs run at once
 * @param tags of the queue, when one is created
 */
public record QueueSettings(
        Optional<String> name,
        Optional<String> description,
        Optional<Boolean> active,
        Optional<Integer> concurrency,
        Map<String, String> tags) {

    private static final int MOST_TAGS = 50;
    private static final int MOST_JOBS = 200;

    public QueueSettings {
        tags = Map.copyOf(tags);
    }

    /** Reads CreateQueue. */
    public static QueueSettings create(ObjectNode document) {
        return read("CreateQueue", document, true);
    }

    /** Reads UpdateQueue, whose queue is named in the path. */
    public static QueueSettings update(ObjectNode document) {
        return read("UpdateQueue", document, false);
    }

    private static QueueSettings read(String operation, ObjectNode document, boolean named) {
        Problems.refuse(RequestCheck.problems(operation, document));
        Problems problems = new Problems();
        StrictObject queue = new StrictObject(document, "", problems);
        Optional<String> name = named ? Optional.of(queue.required("name")) : Optional.empty();
        Optional<String> description = queue.text("description");
        Optional<Boolean> active = queue.text("status").map("ACTIVE"::equals);
        queue.only("pricingPlan", "ON_DEMAND");
        Map<String, String> tags = queue.texts("tags", MOST_TAGS);
        Optional<Integer> concurrency = queue.integer("concurrentJobs", 1, MOST_JOBS).stream()
                .mapToObj(n -> (int) n)
                .findFirst();
        queue.end();
        problems.check();
        return new QueueSettings(name, description, active, concurrency, tags);
    }
}
