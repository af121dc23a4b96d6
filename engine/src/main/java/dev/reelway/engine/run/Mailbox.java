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
    private final Consumer<T> reader;

    Mailbox(Executor executor, Consumer<T> reader) {
        this.executor = executor;
        this.reader = reader;
    }

    void post(T arrival) {
        waiting.add(arrival);
        if (busy.compareAndSet(false, true)) {
            executor.execute(this::drain);
        }
    }

    private void drain() {
        do {
            for (T arrival = waiting.poll(); arrival != null; arrival = waiting.poll()) {
                reader.accept(arrival);
            }
            busy.set(false);
            // Whoever posted between the last poll and this line found the mailbox busy and left it to us.
        } while (!waiting.isEmpty() && busy.compareAndSet(false, true));
    }
}
