package dev.reelway.local.mediaconvert;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.local.mediaconvert.ApiException.Kind;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The queues that jobs wait in. {@code Default} is always there. */
final class Queues {

    static final String DEFAULT = "Default";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9 _.\\-]{1,128}");
    private static final int MOST = 100;
    private static final String KIND = "queues";

    private final Map<String, JobQueue> queues = new TreeMap<>();
    private final Clock clock;
    private final Keeper keeper;

    Queues(Clock clock, int concurrency, Keeper keeper) {
        this.clock = clock;
        this.keeper = keeper;
        Instant now = clock.instant();
        queues.put(DEFAULT, new JobQueue(DEFAULT, "", true, concurrency, now, now));
        keeper.each(KIND, (name, document) -> queues.put(name, JobQueue.read(name, document)));
    }

    /**
     * A queue.
     *
     * @param name its name
     * @param description of whoever made it
     * @param active whether jobs leave it
     * @param concurrency how many of its jobs run at once
     * @param created when it was made
     * @param updated when it was last changed
     */
    record JobQueue(
            String name, String description, boolean active, int concurrency, Instant created, Instant updated) {

        ObjectNode document(String arn, long submitted, long progressing) {
            ObjectNode node = JsonNodeFactory.instance.objectNode();
            node.put("arn", arn).put("name", name).put("description", description);
            node.put("createdAt", JobDocument.seconds(created)).put("lastUpdated", JobDocument.seconds(updated));
            node.put("pricingPlan", "ON_DEMAND").put("status", active ? "ACTIVE" : "PAUSED");
            node.put("type", name.equals(DEFAULT) ? "SYSTEM" : "CUSTOM").put("concurrentJobs", concurrency);
            node.put("submittedJobsCount", submitted).put("progressingJobsCount", progressing);
            return node;
        }

        private ObjectNode write() {
            ObjectNode node = JsonNodeFactory.instance.objectNode();
            node.put("description", description).put("active", active).put("concurrency", concurrency);
            return node.put("created", created.toEpochMilli()).put("updated", updated.toEpochMilli());
        }

        private static JobQueue read(String name, ObjectNode node) {
            return new JobQueue(
                    name,
                    node.path("description").asText(),
                    node.path("active").asBoolean(),
                    node.path("concurrency").asInt(),
                    Instant.ofEpochMilli(node.path("created").asLong()),
                    Instant.ofEpochMilli(node.path("updated").asLong()));
        }
    }

    synchronized List<JobQueue> list() {
        return List.copyOf(queues.values());
    }

    synchronized JobQueue get(String name) {
        JobQueue queue = queues.get(name);
        if (queue == null) {
            throw new ApiException(Kind.NOT_FOUND, "The queue \"" + name + "\" does not exist.");
        }
        return queue;
    }

    synchronized JobQueue create(String name, String description, boolean active, int concurrency) {
        if (!NAME.matcher(name).matches()) {
            throw new ApiException(
                    Kind.BAD_REQUEST, "/name: expected 1 to 128 letters, digits, spaces, dots, hyphens or underscores");
        }
        if (queues.containsKey(name)) {
            throw new ApiException(Kind.CONFLICT, "The queue \"" + name + "\" exists already.");
        }
        if (queues.size() >= MOST) {
            throw new ApiException(Kind.BAD_REQUEST, "There are " + MOST + " queues already.");
        }
        Instant now = clock.instant();
        return put(new JobQueue(name, description, active, concurrency, now, now));
    }

    synchronized JobQueue update(String name, String description, boolean active, int concurrency) {
        JobQueue old = get(name);
        return put(new JobQueue(name, description, active, concurrency, old.created(), clock.instant()));
    }

    private JobQueue put(JobQueue queue) {
        queues.put(queue.name(), queue);
        keeper.put(KIND, queue.name(), queue.write());
        return queue;
    }

    synchronized void delete(String name) {
        get(name);
        if (name.equals(DEFAULT)) {
            throw new ApiException(Kind.BAD_REQUEST, "The queue \"Default\" cannot be deleted.");
        }
        queues.remove(name);
        keeper.remove(KIND, name);
    }
}
