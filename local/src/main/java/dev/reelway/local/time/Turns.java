package dev.reelway.local.time;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;

/** Runs at most so many tasks at once on the threads of another executor; the others wait for their turn without a thread. */
public final class Turns implements Executor {

    private final Executor threads;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private int free;

    /** @param threads must not run tasks on the caller's thread */
    public Turns(Executor threads, int atOnce) {
        if (atOnce < 1) {
            throw new IllegalArgumentException(atOnce + " tasks at once; expected at least 1");
        }
        this.threads = threads;
        this.free = atOnce;
    }

    @Override
    public synchronized void execute(Runnable task) {
        if (free > 0) {
            free--;
            begin(task);
        } else {
            waiting.add(task);
        }
    }

    private void begin(Runnable task) {
        threads.execute(() -> {
            try {
                task.run();
            } finally {
                ended();
            }
        });
    }

    private synchronized void ended() {
        Runnable next = waiting.pollFirst();
        if (next == null) {
            free++;
        } else {
            begin(next);
        }
    }
}
