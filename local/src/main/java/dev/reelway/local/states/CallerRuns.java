package dev.reelway.local.states;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/**
 * Runs steps on whatever thread brings them: most executions get from one wait to the next in far less time than it takes to wake
 * another thread. Whoever brought a step is let go after a moment; what is left then goes on on threads kept for that.
 */
final class CallerRuns implements Executor, AutoCloseable {

    private static final long MOMENT_NANOS = 2_000_000;

    private final ExecutorService others;
    private final ThreadLocal<Turn> turns = ThreadLocal.withInitial(Turn::new);

    CallerRuns(ThreadFactory threads) {
        others = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(), threads);
    }

    /** What one thread is doing. */
    private static final class Turn {
        private final Queue<Runnable> waiting = new ArrayDeque<>();
        private boolean busy;
    }

    /** Never runs a step inside another: what a step brings comes after it. */
    @Override
    public void execute(Runnable step) {
        Turn turn = turns.get();
        turn.waiting.add(step);
        if (turn.busy) {
            return;
        }
        turn.busy = true;
        long began = System.nanoTime();
        try {
            do {
                turn.waiting.remove().run();
            } while (!turn.waiting.isEmpty() && System.nanoTime() - began < MOMENT_NANOS);
        } finally {
            turn.busy = false;
            // Also when a step failed: the others have nothing to do with that.
            handOver(turn.waiting);
        }
    }

    private void handOver(Queue<Runnable> waiting) {
        for (Runnable step = waiting.poll(); step != null; step = waiting.poll()) {
            others.execute(step);
        }
    }

    /** What has been handed over is still run. */
    @Override
    public void close() {
        others.shutdown();
    }
}
