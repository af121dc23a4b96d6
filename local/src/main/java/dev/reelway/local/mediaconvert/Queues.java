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

    private final Map<String, JobQueue> queues = new TreeMap<>();
    private final Clock clock;

    Queues(Clock clock, int concurrency) {
        this.clock = clock;
        Instant now = clock.instant();
        queues.put(DEFAULT, new JobQueue(DEFAULT, "", true, concurrency, now, now));
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
        JobQueue queue = new JobQueue(name, description, active, concurrency, now, now);
        queues.put(name, queue);
        return queue;
    }

    synchronized JobQueue update(String name, String description, boolean active, int concurrency) {
        JobQueue old = get(name);
        JobQueue queue = new JobQueue(name, description, active, concurrency, old.created(), clock.instant());
        queues.put(name, queue);
        return queue;
    }

    synchronized void delete(String name) {
        get(name);
        if (name.equals(DEFAULT)) {
            throw new ApiException(Kind.BAD_REQUEST, "The queue \"Default\" cannot be deleted.");
        }
        queues.remove(name);
    }
}
