package dev.reelway.engine.harness;

import dev.reelway.engine.run.Timers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;

/** A clock that only moves when told to, and calls timers back on its way: a day passes in no time. */
public final class VirtualTime implements InstantSource, Timers {

    private final PriorityQueue<Entry> waiting =
            new PriorityQueue<>(Comparator.comparing(Entry::time).thenComparing(Entry::number));
    private Instant now;
    private long count;

    public VirtualTime(Instant start) {
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

    /** Moves on, calling whatever comes due. */
    public void advance(Duration by) {
        Instant until = now.plus(by);
        while (!waiting.isEmpty() && !waiting.peek().time().isAfter(until)) {
            Entry next = waiting.remove();
            now = next.time().isAfter(now) ? next.time() : now;
            next.action().run();
        }
        now = until;
    }

    /** How many timers are still to come. */
    public int pending() {
        return waiting.size();
    }
}
