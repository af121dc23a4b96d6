package dev.reelway.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelway.local.time.Timer;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Time that passes when the test says so. */
public final class ManualTimer implements Timer {

    private final BlockingQueue<Task> tasks = new LinkedBlockingQueue<>();

    private record Task(Duration delay, Runnable action) {}

    @Override
    public void after(Duration delay, Runnable task) {
        tasks.add(new Task(delay, task));
    }

    /** Lets the time pass that the next task waits for, and says how long that was. */
    public Duration pass() throws InterruptedException {
        @Nullable Task next = tasks.poll(10, TimeUnit.SECONDS);
        assertThat(next).as("somebody waits").isNotNull();
        next.action().run();
        return next.delay();
    }

    public boolean isIdle() {
        return tasks.isEmpty();
    }
}
