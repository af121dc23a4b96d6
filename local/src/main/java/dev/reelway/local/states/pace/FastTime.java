package dev.reelway.local.states.pace;

import dev.reelway.engine.run.Timers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Time that jumps to what is due next whenever nothing runs and nobody has stirred for a moment. In between it passes as it does
 * for everybody, except that it stands still during the engine's steps: what a timer brings about happens at the very time for
 * which the timer was set.
 *
 * <p>Every method may be called from any thread; one thread of its own calls back.
 */
final class FastTime extends Clock implements Timers, AutoCloseable {

    /** How long somebody who has just called may take for the next call. */
    static final Duration GRACE = Duration.ofMillis(50);

    private static final Logger LOG = LoggerFactory.getLogger(FastTime.class);
    private static final long LONGEST_SLEEP = TimeUnit.HOURS.toNanos(1);

    private final Clock wall;
    private final TreeMap<Due, Runnable> alarms =
            new TreeMap<>(Comparator.comparing(Due::time).thenComparingLong(Due::number));
    private final Thread thread = new Thread(this::run, "states-fast-time");

    private Duration ahead = Duration.ZERO;
    private @Nullable Instant still;
    private int steps;
    private int holds;
    private long quietFrom = System.nanoTime();
    private long count;
    private boolean closed;

    FastTime(Clock wall) {
        this.wall = wall;
        thread.setDaemon(true);
        thread.start();
    }

    /** When something comes due, and which of those that come at that time. */
    private record Due(Instant time, long number) {}

    @Override
    public synchronized Instant instant() {
        return still == null ? passing() : still;
    }

    private Instant passing() {
        return wall.instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return wall.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Only instants are asked for");
    }

    @Override
    public synchronized Timer at(Instant time, Runnable action) {
        var due = new Due(time, count++);
        alarms.put(due, action);
        if (alarms.firstKey().equals(due)) {
            notifyAll();
        }
        return () -> cancel(due);
    }

    private synchronized void cancel(Due due) {
        alarms.remove(due);
    }

    /** A step of the engine begins: time stands still until all of them are over. */
    synchronized void stepBegins() {
        if (steps++ == 0) {
            still = passing();
        }
    }

    synchronized void stepEnds() {
        if (--steps == 0) {
            still = null;
            mayJump();
        }
    }

    /** Something runs: time passes, but does not jump until it is let go. */
    synchronized void hold() {
        holds++;
    }

    synchronized void letGo() {
        holds--;
        mayJump();
    }

    private void mayJump() {
        if (steps == 0 && holds == 0 && !alarms.isEmpty()) {
            notifyAll();
        }
    }

    /** Somebody from outside has done something and may do more. */
    synchronized void stir() {
        quietFrom = System.nanoTime() + GRACE.toNanos();
    }

    private void run() {
        try {
            for (Runnable action = next(); action != null; action = next()) {
                try {
                    action.run();
                } catch (RuntimeException defect) {
                    LOG.error("A timer's action failed", defect);
                } finally {
                    stepEnds();
                }
            }
        } catch (InterruptedException e) {
            // It was closed.
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for what comes next, and begins a step for it; nothing if this is closed. */
    private synchronized @Nullable Runnable next() throws InterruptedException {
        while (!closed) {
            Instant now = passing();
            long sleep = alarms.isEmpty()
                    ? LONGEST_SLEEP
                    : untilDue(alarms.firstKey().time(), now);
            if (sleep <= 0) {
                var first = alarms.pollFirstEntry();
                steps++;
                // Others may have stopped the time before this was due.
                still = later(still == null ? now : still, first.getKey().time());
                return first.getValue();
            }
            TimeUnit.NANOSECONDS.timedWait(this, Math.min(sleep, LONGEST_SLEEP));
        }
        return null;
    }

    /** How many nanoseconds are to be waited until then; jumps there if nothing is in the way. */
    private long untilDue(Instant due, Instant now) {
        if (!due.isAfter(now)) {
            return 0;
        }
        Duration left = Duration.between(now, due);
        // Longer sleeps than the longest make no difference, but too many nanoseconds for a number would.
        long nanos = left.compareTo(Duration.ofNanos(LONGEST_SLEEP)) > 0 ? LONGEST_SLEEP : left.toNanos();
        if (steps > 0 || holds > 0) {
            return nanos;
        }
        long quiet = quietFrom - System.nanoTime();
        if (quiet > 0) {
            return Math.min(quiet, nanos);
        }
        ahead = ahead.plus(left);
        return 0;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    @Override
    public synchronized void close() {
        closed = true;
        alarms.clear();
        notifyAll();
    }
}
