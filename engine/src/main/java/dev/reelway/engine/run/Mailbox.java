package dev.reelway.engine.run;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Brings what comes from any thread, in order and one at a time, to a reader on an executor. */
final class Mailbox<T> {

    private final Queue<T> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean busy = new AtomicBoolean();
    private final Executor executor;
    private final Reader<T> reader;
    private boolean unfinished;

    Mailbox(Executor executor, Reader<T> reader) {
        this.executor = executor;
        this.reader = reader;
    }

    /** Takes in what has come. */
    interface Reader<T> {

        /** Takes in one; whether something of it is left to do, for which {@link #goOn} is called when others had their turn. */
        boolean read(T arrival);

        /** Goes on with what was left; whether something still is. */
        boolean goOn();

        /** A reader who leaves nothing. */
        static <T> Reader<T> of(Consumer<T> all) {
            return new Reader<>() {
                @Override
                public boolean read(T arrival) {
                    all.accept(arrival);
                    return false;
                }

                @Override
                public boolean goOn() {
                    return false;
                }
            };
        }
    }

    void post(T arrival) {
        waiting.add(arrival);
        if (busy.compareAndSet(false, true)) {
            executor.execute(this::drain);
        }
    }

    private void drain() {
        do {
            if (unfinished) {
                unfinished = reader.goOn();
            }
            while (!unfinished) {
                T arrival = waiting.poll();
                if (arrival == null) {
                    break;
                }
                unfinished = reader.read(arrival);
            }
            if (unfinished) {
                executor.execute(this::drain);
                return;
            }
            busy.set(false);
            // Whoever posted between the last poll and this line found the mailbox busy and left it to us.
        } while (!waiting.isEmpty() && busy.compareAndSet(false, true));
    }
}
