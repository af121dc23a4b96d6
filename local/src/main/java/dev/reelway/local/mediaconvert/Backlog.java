package dev.reelway.local.mediaconvert;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Jobs that wait, in the order in which each queue lets them go. Guarded by whoever has it. */
final class Backlog {

    /** A job and its number, by which older ones come first. */
    private record Waiting(Job job, int priority, long number) {}

    private static final Comparator<Waiting> ORDER =
            Comparator.comparingInt((Waiting waiting) -> -waiting.priority()).thenComparingLong(Waiting::number);

    private final Map<String, TreeSet<Waiting>> queues = new HashMap<>();
    private final Map<Job, Waiting> all = new HashMap<>();
    private long numbers;

    /** Puts a job behind those of its priority. */
    void add(Job job) {
        Placement at = job.placement();
        Waiting waiting = new Waiting(job, at.priority(), ++numbers);
        queues.computeIfAbsent(at.queue(), name -> new TreeSet<>(ORDER)).add(waiting);
        all.put(job, waiting);
    }

    /** Takes a job out, which must not have been moved since it was put in; answers whether it was there. */
    boolean remove(Job job) {
        Waiting waiting = all.remove(job);
        if (waiting == null) {
            return false;
        }
        TreeSet<Waiting> queue = queues.get(job.placement().queue());
        if (queue == null || !queue.remove(waiting)) {
            throw new IllegalStateException(
                    "A job was moved while it waited: " + job.submission().id());
        }
        return true;
    }

    /** The job of the highest priority, of those the oldest, in the queues that may let one go. */
    Optional<Job> next(Predicate<String> mayLetGo) {
        return queues.entrySet().stream()
                .filter(queue -> !queue.getValue().isEmpty() && mayLetGo.test(queue.getKey()))
                .map(queue -> queue.getValue().first())
                .min(ORDER)
                .map(Waiting::job);
    }

    int size(String queue) {
        TreeSet<Waiting> waiting = queues.get(queue);
        return waiting == null ? 0 : waiting.size();
    }
}
