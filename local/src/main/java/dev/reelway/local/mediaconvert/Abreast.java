package dev.reelway.local.mediaconvert;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/** Does parts of a job's work that have nothing to do with each other, a few of them at a time. */
final class Abreast {

    /** More of them would only take turns: they mostly read and write files. */
    private static final int MOST = 3;

    private static final int SECONDS_TO_END = 30;

    private Abreast() {}

    /** What is done with each item. */
    @FunctionalInterface
    interface Work<I, O> {

        O on(I item) throws JobFailure, IOException, InterruptedException;
    }

    /**
     * Works on all items; the first failure, in the order of the items, ends the others, and nothing goes on when this returns.
     *
     * @return what came of each, in their order
     */
    static <I, O> List<O> each(List<I> items, Work<I, O> work) throws JobFailure, IOException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, Math.min(MOST, items.size())), task -> {
            Thread thread = new Thread(task, "job-part");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<O>> parts = new ArrayList<>();
            items.forEach(item -> parts.add(threads.submit(() -> work.on(item))));
            List<O> results = new ArrayList<>();
            for (Future<O> part : parts) {
                results.add(part.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw thrown(e);
        } finally {
            end(threads);
        }
    }

    /** The folder that the parts work in is removed next. */
    private static void end(ExecutorService threads) throws InterruptedException {
        threads.shutdownNow();
        if (!threads.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS)) {
            LoggerFactory.getLogger(Abreast.class).warn("A part of a job goes on after the job has ended");
        }
    }

    /** What a part failed of, as if it had been done in the caller's thread. */
    private static IOException thrown(ExecutionException e) throws JobFailure, InterruptedException {
        Throwable cause = e.getCause();
        if (cause instanceof JobFailure failure) {
            throw failure;
        }
        if (cause instanceof InterruptedException interrupted) {
            throw interrupted;
        }
        if (cause instanceof IOException failed) {
            return failed;
        }
        if (cause instanceof RuntimeException defect) {
            throw defect;
        }
        throw new IllegalStateException(cause);
    }
}
