package dev.reelway.local.states;

import dev.reelway.engine.journal.ByteSink;
import dev.reelway.engine.journal.ByteSource;
import dev.reelway.engine.run.MapRunCounts;
import dev.reelway.engine.run.MapRunStatus;
import dev.reelway.engine.run.MapRunView;
import dev.reelway.engine.run.Redrives;
import java.util.Optional;

/** Map Runs that are over as bytes, and back. */
final class MapRunCodec {

    private static final MapRunStatus[] STATUSES = MapRunStatus.values();

    private MapRunCodec() {}

    static byte[] write(MapRunView run) {
        var sink = new ByteSink();
        sink.text(run.mapRunArn()).text(run.executionArn()).text(run.stateMachineArn());
        sink.code(run.status()).instant(run.startDate()).flag(run.stopDate().isPresent());
        run.stopDate().ifPresent(sink::instant);
        sink.number(run.maxConcurrency()).number(run.toleratedFailureCount());
        sink.number(Double.doubleToLongBits(run.toleratedFailurePercentage()));
        write(run.itemCounts(), sink);
        write(run.executionCounts(), sink);
        sink.number(run.redrives().count());
        run.redrives().last().ifPresent(sink::instant);
        return sink.toBytes();
    }

    private static void write(MapRunCounts counts, ByteSink sink) {
        sink.number(counts.total()).number(counts.pending()).number(counts.running());
        sink.number(counts.succeeded()).number(counts.failed()).number(counts.timedOut());
        sink.number(counts.aborted()).number(counts.resultsWritten());
    }

    static MapRunView read(byte[] bytes) {
        var source = new ByteSource(bytes);
        return new MapRunView(
                source.text(),
                source.text(),
                source.text(),
                source.code(STATUSES),
                source.instant(),
                source.flag() ? Optional.of(source.instant()) : Optional.empty(),
                source.number(),
                source.number(),
                Double.longBitsToDouble(source.number()),
                counts(source),
                counts(source),
                redrives(source));
    }

    /** Those that were written before there were redrives end here. */
    private static Redrives redrives(ByteSource source) {
        int count = source.hasMore() ? source.index(Integer.MAX_VALUE) : 0;
        return count == 0 ? Redrives.NONE : new Redrives(count, Optional.of(source.instant()));
    }

    private static MapRunCounts counts(ByteSource source) {
        return new MapRunCounts(
                source.number(),
                source.number(),
                source.number(),
                source.number(),
                source.number(),
                source.number(),
                source.number(),
                source.number());
    }
}
