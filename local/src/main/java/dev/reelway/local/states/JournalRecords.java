package dev.reelway.local.states;

import dev.reelway.engine.journal.ByteSink;
import dev.reelway.engine.journal.ByteSource;
import dev.reelway.local.states.ExecutionCodec.Start;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The records of the journal: how executions began, what they did since, and that some which had ended go on. */
final class JournalRecords {

    private static final int START = 0;
    private static final int ENTRY = 1;
    private static final int AGAIN = 2;

    private final ExecutionCodec codec;

    JournalRecords(ExecutionCodec codec) {
        this.codec = codec;
    }

    /** An execution begins with this. */
    byte[] start(Start start, byte[] entry) {
        var sink = new ByteSink().number(START).number(start.number());
        codec.write(start, sink);
        return sink.blob(entry).toBytes();
    }

    /** It goes on with this. */
    static byte[] entry(long number, byte[] entry) {
        return new ByteSink().number(ENTRY).number(number).blob(entry).toBytes();
    }

    /**
     * An execution that had ended goes on with this, or begins again. Nothing else of it need be in the journal any more.
     *
     * @param at when
     * @param before what it did before, if it goes on
     */
    byte[] again(Start start, Instant at, List<byte[]> before, byte[] entry) {
        var sink = new ByteSink().number(AGAIN).number(start.number()).instant(at);
        codec.write(start, sink);
        return sink.blob(Blobs.write(before)).blob(entry).toBytes();
    }

    /** The number of the execution that a record is about. */
    static long numberOf(byte[] record) {
        var source = new ByteSource(record);
        source.number();
        return source.number();
    }

    /**
     * An execution that was running.
     *
     * @param start how it was started
     * @param entries what it did
     */
    record Recovered(Start start, List<byte[]> entries) {}

    /** Collects the executions that were running when the process ended whose records these are. */
    final class Reader {

        private final Archive archive;
        private final Map<Long, Recovered> found = new LinkedHashMap<>();

        Reader(Archive archive) {
            this.archive = archive;
        }

        void startOver() {
            found.clear();
        }

        void read(byte[] record) {
            var source = new ByteSource(record);
            int kind = source.index(AGAIN + 1);
            long number = source.number();
            if (kind == ENTRY) {
                Recovered known = found.get(number);
                if (known != null) {
                    known.entries().add(source.blob());
                }
            } else if (kind == AGAIN) {
                again(number, source);
            } else if (!archive.has(number)) {
                Start start = codec.read(source);
                found.put(number, new Recovered(start, new ArrayList<>(List.of(source.blob()))));
            }
        }

        private void again(long number, ByteSource source) {
            Instant at = source.instant();
            found.remove(number);
            // If it has ended since, this is over.
            if (archive.stopDate(number).filter(end -> !end.isBefore(at)).isEmpty()) {
                Start start = codec.read(source);
                List<byte[]> entries = Blobs.read(source.blob());
                entries.add(source.blob());
                found.put(number, new Recovered(start, entries));
            }
        }

        Collection<Recovered> all() {
            return found.values();
        }
    }
}
