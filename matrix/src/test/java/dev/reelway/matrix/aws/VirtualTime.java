package dev.reelway.matrix.aws;

import dev.reelway.engine.run.Timers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.PriorityQueue;

/** A clock that goes from one timer to the next: a day passes in no time. */
public final class VirtualTime extends Clock implements Timers {

    private final PriorityQueue<Entry> waiting =
            new PriorityQueue<>(Comparator.comparing(Entry::time).thenComparing(Entry::number));
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private long count;

    private record Entry(Instant time, long number, Runnable action) {}

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Nobody asks for another zone");
    }

    @Override
    public Timer at(Instant time, Runnable action) {
        var entry = new Entry(time, count++, action);
        waiting.add(entry);
        return () -> waiting.remove(entry);
    }

    /** Does something later. */
    public Timer after(Duration duration, Runnable action) {
        return at(now.plus(duration), action);
    }

    /** Goes to the next timer and calls it; false if there is none. */
    public boolean next() {
        Entry next = waiting.poll();
        if (next == null) {
            return false;
        }
        now = next.time().isAfter(now) ? next.time() : now;
        next.action().run();
        return true;
    }
}
