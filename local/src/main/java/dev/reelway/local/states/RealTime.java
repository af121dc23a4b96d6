package dev.reelway.local.states;

import dev.reelway.engine.run.ExecutionListener;
import dev.reelway.engine.run.Ids;
import dev.reelway.engine.run.Journal;
import dev.reelway.engine.run.Ports;
import dev.reelway.engine.run.Timers;
import dev.reelway.engine.task.Connectors;
import dev.reelway.local.states.pace.Pace;
import dev.reelway.local.states.pace.Pacing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * The engine's world when it runs for real: wall clock, a timer thread, steps on the threads that bring them, unguessable ids. Time
 * may pass otherwise for executions than for the endpoint that serves them: these timers are the endpoint's.
 */
public final class RealTime implements Timers, Ids, AutoCloseable {

    private static final long VERSION_BITS = 0xF000L;
    private static final long VERSION_4 = 0x4000L;
    private static final long VARIANT_BITS = 0xC000_0000_0000_0000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final Clock wall;
    private final Pace pace;
    private final ScheduledThreadPoolExecutor timers =
            new ScheduledThreadPoolExecutor(1, daemon("states-timers"), new ThreadPoolExecutor.DiscardPolicy());
    private final CallerRuns loop = new CallerRuns(daemon("states-loop"));
    // Many threads draw from it.
    private final RandomGenerator jitter = () -> ThreadLocalRandom.current().nextLong();
    private final RandomGenerator random;

    public RealTime(Clock clock) {
        this(clock, Pacing.REAL);
    }

    /** @param pacing how time passes for executions */
    public RealTime(Clock clock, Pacing pacing) {
        this(clock, pacing, new Random());
    }

    /** @param random draws the versions that aliases lead to; used by many threads */
    RealTime(Clock clock, Pacing pacing, RandomGenerator random) {
        this.wall = clock;
        this.pace = Pace.of(pacing, clock);
        this.random = random;
        // Timeouts are long and mostly cancelled: they must not be kept until they would have been due.
        timers.setRemoveOnCancelPolicy(true);
    }

    /** What time it is for executions. */
    Clock clock() {
        return pace.clock();
    }

    /** What time it is for everybody else. */
    Clock wall() {
        return wall;
    }

    Pace pace() {
        return pace;
    }

    RandomGenerator random() {
        return random;
    }

    Ports ports(Connectors connectors, ExecutionListener listener, Journal journal) {
        return pace.ports(new Ports(wall, this, this, jitter, loop, connectors, listener, journal));
    }

    @Override
    public Timer at(Instant time, Runnable action) {
        // Rounded up: the contract says never before its time.
        long millis = Math.max(
                0, Duration.between(wall.instant(), time).plusNanos(999_999).toMillis());
        Future<?> call = timers.schedule(action, millis, TimeUnit.MILLISECONDS);
        return () -> call.cancel(false);
    }

    @Override
    public String taskToken() {
        return UUID.randomUUID() + "-" + UUID.randomUUID();
    }

    /** Whether this could be a token that {@link #taskToken} made. */
    static boolean isTaskToken(String text) {
        return text.matches("[0-9a-f]+(-[0-9a-f]+){9}");
    }

    @Override
    public UUID uuid() {
        // Need not be hard to guess, only unlike all others; and every answer has one.
        ThreadLocalRandom bits = ThreadLocalRandom.current();
        return new UUID((bits.nextLong() & ~VERSION_BITS) | VERSION_4, (bits.nextLong() & ~VARIANT_BITS) | VARIANT);
    }

    @Override
    public void close() {
        pace.close();
        timers.shutdownNow();
        loop.close();
    }

    static ThreadFactory daemon(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
