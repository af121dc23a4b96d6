package dev.reelway.engine.run;

import dev.reelway.engine.history.HistoryEvent;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The history of one execution: written by one thread, read by any as far as it has been published. Entries never change and only
 * the published length is volatile: a reader who has read it finds so many entries in the array that it reads afterwards.
 */
final class EventLog {

    private static final int FIRST = 8;

    // Volatile: who reads the length first may still find an array that has grown since, and needs what is in it.
    private volatile @Nullable HistoryEvent[] events = new @Nullable HistoryEvent[FIRST];
    private int size;
    private volatile int published;

    void add(HistoryEvent event) {
        if (size == events.length) {
            events = Arrays.copyOf(events, size + (size >> 1));
        }
        events[size++] = event;
    }

    /** The one writer's write; whoever reads the length sees everything before it. */
    void publish() {
        published = size;
    }

    /** How many have been added, published or not: for the writer only. */
    int size() {
        return size;
    }

    /** Every one that has been added, published or not: for the writer only. */
    void forEach(Consumer<HistoryEvent> receiver) {
        new Snapshot(events, size).forEach(receiver);
    }

    /** What has been published so far, as a list that does not change. */
    List<HistoryEvent> snapshot() {
        int length = published;
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
