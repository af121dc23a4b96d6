package dev.reelway.engine.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.engine.data.Payload;
import dev.reelway.engine.journal.ByteSource;
import dev.reelway.engine.journal.HistoryCodec;
import dev.reelway.engine.task.TaskRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Reads what {@link FactWriter} has written. */
final class FactReader {

    private static final FactWriter.Kind[] KINDS = FactWriter.Kind.values();
    private static final Fact.Closed.End[] ENDS = Fact.Closed.End.values();
    private static final Waiting.Work.Progress[] PROGRESS = Waiting.Work.Progress.values();

    private final ByteSource source;
    private final StartExecution request;

    /** @param request how the execution was started whose entry it is */
    FactReader(byte[] entry, StartExecution request) {
        this.source = new ByteSource(entry);
        this.request = request;
    }

    /** Hands out the facts one by one, each with the time at which it came to be. */
    void read(BiConsumer<Fact, Instant> receiver) {
        Instant at = Instant.EPOCH;
        while (source.hasMore()) {
            FactWriter.Kind kind = source.code(KINDS);
            if (kind == FactWriter.Kind.TIME) {
                at = source.instant();
            } else {
                receiver.accept(fact(kind), at);
            }
        }
    }

    private Fact fact(FactWriter.Kind kind) {
        int frame = integer();
        return switch (kind) {
            case TIME -> throw new AssertionError(kind);
            case RECORDED -> new Fact.Recorded(frame, HistoryCodec.details(source));
            case OPENED -> new Fact.Opened(frame, integer(), integer());
            case CLOSED -> new Fact.Closed(frame, source.code(ENDS), source.optionalPayload());
            case RETRIED -> new Fact.Retried(frame, integer());
            case WAITS_FOR_NOTHING -> new Fact.Waits(frame, Waiting.NOTHING);
            case WAITS_FOR_PAUSE -> new Fact.Waits(frame, new Waiting.Pause(integer(), source.instant()));
            case WAITS_FOR_BACKOFF -> new Fact.Waits(frame, new Waiting.Backoff(integer(), source.instant()));
            case WAITS_FOR_WORK -> new Fact.Waits(frame, work());
            case WAITS_FOR_MAP_RUN ->
                new Fact.Waits(frame, new Waiting.ForMapRun(integer(), source.text(), source.instant()));
            case WAITS_FOR_CHILDREN -> new Fact.Waits(frame, new Waiting.ForChildren(children()));
        };
    }

    private int integer() {
        return source.index(Integer.MAX_VALUE);
    }

    private Waiting work() {
        int ticket = integer();
        Waiting.Work.Progress progress = source.code(PROGRESS);
        Instant since = source.instant();
        var task = new TaskRequest(
                HistoryCodec.resource(source),
                source.payload(),
                request.region(),
                request.executionArn(),
                source.text(),
                source.text(),
                integer(),
                source.optional(),
                source.optional(),
                source.optionalText());
        return new Waiting.Work(ticket, task, progress, since);
    }

    private Children children() {
        Payload selected = source.payload();
        List<JsonNode> items = new ArrayList<>();
        source.payload().tree().forEach(items::add);
        return new Children(selected, items, integer(), integer(), Double.longBitsToDouble(source.number()));
    }
}
