package dev.reelway.local.mediaconvert;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.local.store.RecordLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Keeps documents in a log of records, each the whole of a document: its kind, its key and a number on lines of their own, and then
 * the document, or nothing once it is removed. Of a document only the record with the highest number counts.
 */
public final class FileKeeper implements Keeper {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long SMALL = 64L << 20;

    private final RecordLog log;
    private final Map<String, Map<String, ObjectNode>> loaded;
    private final Map<Id, Long> live;
    private long numbers;
    private long compactAt;

    private record Id(String kind, String key) {}

    private record Entry(Id id, long number, String document) {

        static Entry read(byte[] bytes) {
            String[] parts = new String(bytes, StandardCharsets.UTF_8).split("\n", 4);
            return new Entry(new Id(parts[0], parts[1]), Long.parseLong(parts[2]), parts[3]);
        }

        byte[] write() {
            return (id.kind() + "\n" + id.key() + "\n" + number + "\n" + document).getBytes(StandardCharsets.UTF_8);
        }
    }

    private FileKeeper(RecordLog log, Reader read) {
        this.log = log;
        this.loaded = read.loaded;
        this.live = read.live;
        this.numbers = read.highest;
        this.compactAt = Math.max(SMALL, 2 * log.size());
    }

    /** What a log has in it. */
    private static final class Reader implements RecordLog.Reader {

        private final Map<String, Map<String, ObjectNode>> loaded = new HashMap<>();
        private final Map<Id, Long> live = new HashMap<>();
        private long highest;

        @Override
        public void read(byte[] bytes) {
            Entry entry = Entry.read(bytes);
            highest = Math.max(highest, entry.number());
            Map<String, ObjectNode> kind = loaded.computeIfAbsent(entry.id().kind(), any -> new LinkedHashMap<>());
            if (entry.document().isEmpty()) {
                kind.remove(entry.id().key());
                live.remove(entry.id());
                return;
            }
            try {
                kind.put(entry.id().key(), (ObjectNode) JSON.readTree(entry.document()));
            } catch (IOException e) {
                throw new UncheckedIOException("A record of the journal is no document: " + entry.id(), e);
            }
            live.put(entry.id(), entry.number());
        }

        @Override
        public void startOver() {
            loaded.clear();
            live.clear();
        }
    }

    /**
     * Opens what was kept.
     *
     * @param folder is made if there is none
     * @throws IOException if it cannot be used
     */
    public static FileKeeper open(Path folder) throws IOException {
        Reader reader = new Reader();
        RecordLog log = RecordLog.open(folder, reader);
        return new FileKeeper(log, reader);
    }

    @Override
    public void put(String kind, String key, ObjectNode document) {
        append(new Id(kind, key), document.toString());
    }

    @Override
    public void remove(String kind, String key) {
        append(new Id(kind, key), "");
    }

    private synchronized void append(Id id, String document) {
        Entry entry = new Entry(id, ++numbers, document);
        log.append(entry.write());
        if (document.isEmpty()) {
            live.remove(id);
        } else {
            live.put(id, entry.number());
        }
        if (log.size() > compactAt) {
            compact();
        }
    }

    /** Seldom, and then for as long as it takes to read the log once. */
    private void compact() {
        try {
            log.compact(bytes -> {
                Entry entry = Entry.read(bytes);
                return Long.valueOf(entry.number()).equals(live.get(entry.id()));
            });
            compactAt = Math.max(SMALL, 2 * log.size());
        } catch (IOException e) {
            throw new UncheckedIOException("The journal cannot be compacted: " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized void each(String kind, BiConsumer<String, ObjectNode> reader) {
        Map<String, ObjectNode> documents = loaded.remove(kind);
        if (documents != null) {
            documents.forEach(reader);
        }
    }

    @Override
    public synchronized void close() {
        try {
            log.force();
            log.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The journal cannot be closed: " + e.getMessage(), e);
        }
    }
}
