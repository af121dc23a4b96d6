package dev.reelway.local.states;

import dev.reelway.engine.run.ExecutionListener;
import dev.reelway.engine.run.Ids;
import dev.reelway.engine.run.Ports;
import dev.reelway.engine.run.Timers;
import dev.reelway.engine.task.Connectors;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** The engine's world when it runs for real: wall clock, a timer thread, one loop thread, unguessable ids. */
public final class RealTime implements Timers, Ids, AutoCloseable {

    private static final String LOOP = "states-loop";

    private final Clock clock;
    private final ScheduledThreadPoolExecutor timers =
            new ScheduledThreadPoolExecutor(1, daemon("states-timers"), new ThreadPoolExecutor.DiscardPolicy());
    private final ExecutorService loop = new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), daemon(LOOP), RealTime::refused);
    // Used by the loop alone, which is one thread.
    private final SplittableRandom jitter = new SplittableRandom();
    private final RandomGenerator random;

    public RealTime(Clock clock) {
        this(clock, new Random());
    }

    /** @param random draws the versions that aliases lead to; used by many threads */
    RealTime(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
        // Timeouts are long and mostly cancelled: they must not be kept until they would have been due.
        timers.setRemoveOnCancelPolicy(true);
    }

    Clock clock() {
        return clock;
    }

    RandomGenerator random() {
        return random;
    }

    Ports ports(Connectors connectors, ExecutionListener listener) {
        return new Ports(clock, this, this, jitter, loop, connectors, listener);
    }

    @Override
    public Timer at(Instant time, Runnable action) {
        // Rounded up: the contract says never before its time.
        long millis = Math.max(
                0, Duration.between(clock.instant(), time).plusNanos(999_999).toMillis());
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
        return UUID.randomUUID();
    }

    /** What the loop itself would still have done after its end is abandoned, as are the executions that run. */
    private static void refused(Runnable step, ThreadPoolExecutor loop) {
        if (!Thread.currentThread().getName().equals(LOOP)) {
            throw new RejectedExecutionException("The engine does not run any more");
        }
    }

    @Override
    public void close() {
        timers.shutdownNow();
        loop.shutdown();
    }

    private static ThreadFactory daemon(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
