package dev.reelway.engine.run;

import dev.reelway.engine.history.HistoryEvent;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * The history of one execution: written by one thread, read by any. Entries are never changed, so a reader only needs the array
 * and the length that belong together; the volatile write of the snapshot publishes both.
 */
final class EventLog {

    private static final int FIRST = 8;

    private @Nullable HistoryEvent[] events = new @Nullable HistoryEvent[FIRST];
    private volatile Snapshot snapshot = new Snapshot(events, 0);

    void add(HistoryEvent event) {
        int size = snapshot.size();
        if (size == events.length) {
            events = Arrays.copyOf(events, size + (size >> 1));
        }
        events[size] = event;
        snapshot = new Snapshot(events, size + 1);
    }

    int size() {
        return snapshot.size();
    }

    /** What has been added so far. */
    List<HistoryEvent> snapshot() {
        return snapshot;
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
