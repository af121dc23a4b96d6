package dev.reelway.testkit.embedded;

import dev.reelway.engine.run.Timers;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;

/** A clock that goes from one timer to the next: a day passes in no time. */
final class VirtualTime implements InstantSource, Timers {

    private final PriorityQueue<Entry> waiting =
            new PriorityQueue<>(Comparator.comparing(Entry::time).thenComparing(Entry::number));
    private Instant now;
    private long count;

    VirtualTime(Instant start) {
        now = start;
    }

    private record Entry(Instant time, long number, Runnable action) {}

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public Timer at(Instant time, Runnable action) {
        var entry = new Entry(time, count++, action);
        waiting.add(entry);
        return () -> waiting.remove(entry);
    }

    /** Goes to the next timer and calls it; false if there is none. */
    boolean next() {
        Entry next = waiting.poll();
        if (next == null) {
            return false;
        }
        now = next.time().isAfter(now) ? next.time() : now;
        next.action().run();
        return true;
    }
}
