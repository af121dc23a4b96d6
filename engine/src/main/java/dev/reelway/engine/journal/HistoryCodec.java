package dev.reelway.engine.journal;

import dev.reelway.engine.history.EventDetails;
import dev.reelway.engine.history.HistoryEvent;
import dev.reelway.engine.task.Resource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Histories as bytes: what is kept of an execution that has ended. */
public final class HistoryCodec {

    private HistoryCodec() {}

    /** Writes a whole history. */
    public static byte[] write(List<HistoryEvent> history) {
        var sink = new ByteSink();
        sink.number(history.size());
        Instant before = Instant.EPOCH;
        for (HistoryEvent event : history) {
            boolean same = event.timestamp().equals(before);
            sink.number(event.id() - event.previousEventId()).flag(same);
            if (!same) {
                sink.instant(event.timestamp());
            }
            write(event.details(), sink);
            before = event.timestamp();
        }
        return sink.toBytes();
    }

    /**
     * Reads what {@link #write} has written.
     *
     * @throws UnreadableEntry if it has not
     */
    public static List<HistoryEvent> read(byte[] bytes) {
        var source = new ByteSource(bytes);
        int size = source.index(Integer.MAX_VALUE);
        var history = new ArrayList<HistoryEvent>();
        Instant at = Instant.EPOCH;
        for (long id = 1; id <= size; id++) {
            long previous = id - source.number();
            at = source.flag() ? at : source.instant();
            history.add(new HistoryEvent(id, previous, at, details(source)));
        }
        return history;
    }

    /** Writes what one event says. */
    public static void write(EventDetails details, ByteSink sink) {
        details.accept(new DetailsWriter(sink));
    }

    /** Reads what one event says. */
    public static EventDetails details(ByteSource source) {
        return new DetailsReader(source).read();
    }

    /** Reads the ARN of what a Task calls. */
    public static Resource resource(ByteSource source) {
        return DetailsReader.resource(source.text());
    }
}
