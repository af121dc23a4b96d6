package dev.reelway.local.lambda;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;

/** The places in which invocations run, and the line of those that wait for one. Whoever has a place must leave it once. */
final class Places {

    private final Executor threads;
    private final int longest;
    private final Deque<Runnable> line = new ArrayDeque<>();
    private int free;

    /**
     * @param threads runs the tasks that get a place; must not run them on the caller's thread
     * @param longest the most that may wait
     */
    Places(Executor threads, int number, int longest) {
        this.threads = threads;
        this.free = number;
        this.longest = longest;
    }

    /** Takes a place if one is free. */
    synchronized boolean take() {
        if (free == 0) {
            return false;
        }
        free--;
        return true;
    }

    /** Gives the task a place, now or when it is its turn; refuses it if too many wait. */
    boolean offer(Runnable task) {
        return seat(task, longest);
    }

    /** Gives the task a place, now or when it is its turn, however many wait. */
    void add(Runnable task) {
        if (!seat(task, Integer.MAX_VALUE)) {
            throw new AssertionError(task);
        }
    }

    private synchronized boolean seat(Runnable task, int most) {
        if (take()) {
            threads.execute(task);
            return true;
        }
        return line.size() < most && line.add(task);
    }

    /** Sends those away who wait, and says how many they were. */
    synchronized int dismiss() {
        int waiting = line.size();
        line.clear();
        return waiting;
    }

    /** Hands the place to who has waited longest. */
    synchronized void leave() {
        Runnable next = line.pollFirst();
        if (next == null) {
            free++;
        } else {
            threads.execute(next);
        }
    }
}
