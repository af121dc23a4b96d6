package dev.reelway.local.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TimerTest {

    @Test
    void runsTheTaskOnTheGivenThreads() throws Exception {
        CompletableFuture<Thread> ran = new CompletableFuture<>();
        CompletableFuture<Thread> started = new CompletableFuture<>();
        Timer timer = Timer.on(task -> {
            Thread thread = new Thread(task, "later");
            started.complete(thread);
            thread.start();
        });
        timer.after(Duration.ofMillis(1), () -> ran.complete(Thread.currentThread()));
        assertThat(ran.get(10, TimeUnit.SECONDS)).isSameAs(started.get(10, TimeUnit.SECONDS));
    }
}
