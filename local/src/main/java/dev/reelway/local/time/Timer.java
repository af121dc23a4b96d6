package dev.reelway.local.time;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Runs something after a while; a test gives one whose time it tells. */
@FunctionalInterface
public interface Timer {

    /** Runs the task once, no earlier than after the delay, and not on the caller's thread. */
    void after(Duration delay, Runnable task);

    /** The wall clock's timer. */
    static Timer on(Executor threads) {
        return (delay, task) -> CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS, threads)
                .execute(task);
    }
}
