package dev.reelway.local.ffmpeg;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A running ffmpeg or ffprobe. */
public final class FfmpegProcess {

    private final Process process;
    private final Duration limit;
    private final StderrTail stderr = new StderrTail();
    private final Thread stderrReader;
    private volatile boolean timedOut;
    private volatile boolean stalled;

    FfmpegProcess(Process process, Duration limit) {
        this.process = process;
        this.limit = limit;
        this.stderrReader =
                new Thread(() -> eachLine(process.errorReader(StandardCharsets.UTF_8), stderr::add), "ffmpeg-stderr");
        stderrReader.setDaemon(true);
        stderrReader.start();
    }

    /** Passes each line of standard output on until the program has ended. */
    public FfmpegOutcome await(Consumer<String> stdout) throws InterruptedException {
        Thread watch = new Thread(this::enforceLimit, "ffmpeg-limit");
        watch.setDaemon(true);
        watch.start();
        try {
            eachLine(
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)),
                    stdout);
            int exitCode = process.waitFor();
            stderrReader.join();
            return new FfmpegOutcome(exitCode, timedOut, stalled, stderr.lines());
        } finally {
            cancel();
            watch.interrupt();
        }
    }

    /**
     * Passes progress on until the program has ended, and kills it when it has made none for too long: broken media can make a
     * decoder or a filter wait for what never comes, with little work and no end.
     *
     * @param listener is told at each report of ffmpeg's {@code -progress pipe:1}, also of one that says nothing new
     * @param patience how long ffmpeg may go without a further frame or a later time
     */
    public FfmpegOutcome awaitProgress(Consumer<Progress> listener, Duration patience) throws InterruptedException {
        StallWatch watch = new StallWatch(listener);
        Thread guard = new Thread(() -> enforceProgress(watch, patience), "ffmpeg-progress");
        guard.setDaemon(true);
        guard.start();
        try {
            return await(watch);
        } finally {
            guard.interrupt();
        }
    }

    private void enforceProgress(StallWatch watch, Duration patience) {
        try {
            long left = patience.toNanos();
            while (left > 0 && !process.waitFor(left, TimeUnit.NANOSECONDS)) {
                left = patience.toNanos() - watch.nanosSinceProgress();
            }
            if (process.isAlive()) {
                stalled = true;
                cancel();
            }
        } catch (InterruptedException e) {
            // The program has ended and been read.
            Thread.currentThread().interrupt();
        }
    }

    /** Kills the program and whatever it started. Does nothing if it has ended. */
    public void cancel() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** Whether it still runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    private void enforceLimit() {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                timedOut = true;
                cancel();
            }
        } catch (InterruptedException e) {
            // The program has ended and been read: there is nothing left to limit.
            Thread.currentThread().interrupt();
        }
    }

    private static void eachLine(BufferedReader reader, Consumer<String> consumer) {
        try (reader) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                consumer.accept(line);
            }
        } catch (IOException e) {
            // A killed process's pipe may break in mid-line; how it ended is what its exit code says.
            consumer.accept("");
        }
    }
}
