package dev.reelway.engine.run;

import dev.reelway.engine.history.HistoryEvent;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * The history of one execution: written by one thread, read by any. Entries never change and only the length is volatile: a
 * reader who has read a length finds so many entries in the array that it reads afterwards.
 */
final class EventLog {

    private static final int FIRST = 8;

    private @Nullable HistoryEvent[] events = new @Nullable HistoryEvent[FIRST];
    private volatile int size;

    void add(HistoryEvent event) {
        int at = size;
        if (at == events.length) {
            events = Arrays.copyOf(events, at + (at >> 1));
        }
        events[at] = event;
        publish(at + 1);
    }

    /** The one writer's write; whoever reads the length sees everything before it. */
    private void publish(int length) {
        size = length;
    }

    int size() {
        return size;
    }

    /** What has been added so far, as a list that does not change. */
    List<HistoryEvent> snapshot() {
        int length = size;
        return new Snapshot(events, length);
    }

    private static final class Snapshot extends AbstractList<HistoryEvent> implements RandomAccess {

        private final @Nullable HistoryEvent[] events;
        private final int size;

        Snapshot(@Nullable HistoryEvent[] events, int size) {
            this.events = events;
            this.size = size;
        }

        @Override
        public HistoryEvent get(int index) {
            return Objects.requireNonNull(events[Objects.checkIndex(index, size)]);
        }

        @Override
        public int size() {
            return size;
        }
    }
}
