package dev.reelway.local.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Records in the order in which they came, in files of a folder of its own. What has been appended outlives the process, however
 * that ends; {@link #force} makes it outlive the machine. Records that are of no use any more go when the files are compacted.
 */
public final class RecordLog implements AutoCloseable {

    private static final Pattern NAME = Pattern.compile("journal-([0-9]{10})\\.log");

    /** Says that all records before it have been compacted into those after it. */
    private static final byte[] COMPACTED = new byte[0];

    private final Path folder;
    private final List<Path> closed = new ArrayList<>();
    private @Nullable Segment current;
    private long number;
    private long closedBytes;
    private @Nullable Segment forced;
    private long forcedSize;

    private RecordLog(Path folder) {
        this.folder = folder;
    }

    /** Gets what is in a log. */
    public interface Reader {

        /** One more record; never an empty one. */
        void read(byte[] record);

        /** What was read so far will come again, as far as it is needed. */
        void startOver();
    }

    /**
     * Opens a log, which is made if there is none.
     *
     * @param folder where it is
     * @param reader gets what is in it
     * @throws IOException if the folder cannot be used
     */
    public static RecordLog open(Path folder, Reader reader) throws IOException {
        Files.createDirectories(folder);
        var log = new RecordLog(folder);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                log.take(file, reader);
            }
        }
        return log;
    }

    private void take(Path file, Reader reader) throws IOException {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (name.matches()) {
            closedBytes += Segment.read(file, record -> {
                if (record.length == 0) {
                    reader.startOver();
                } else {
                    reader.read(record);
                }
            });
            closed.add(file);
            number = Math.max(number, Long.parseLong(name.group(1)));
        } else if (file.getFileName().toString().endsWith(".part")) {
            // A compaction that its process did not live to finish.
            Files.delete(file);
        }
    }

    /**
     * Adds a record, which must not be empty. When this returns, it outlives the process.
     *
     * @throws UncheckedIOException if it cannot be written
     */
    public synchronized void append(byte[] record) {
        try {
            segment().append(record);
        } catch (IOException e) {
            throw new UncheckedIOException("The journal in " + folder + " cannot be written: " + e.getMessage(), e);
        }
    }

    private Segment segment() throws IOException {
        Segment open = current;
        if (open == null) {
            open = Segment.create(file(++number));
            current = open;
        }
        return open;
    }

    private Path file(long count) {
        return folder.resolve(String.format(Locale.ROOT, "journal-%010d.log", count));
    }

    /** Makes what has been appended outlive the machine. Used by one thread; does nothing if nothing has been appended since. */
    public void force() throws IOException {
        Segment open;
        long size;
        synchronized (this) {
            open = current;
            size = open == null ? 0 : open.size();
        }
        if (open != null && (open != forced || size != forcedSize)) {
            open.force();
            forced = open;
            forcedSize = size;
        }
    }

    /** How many bytes there are. */
    public synchronized long size() {
        return closedBytes + (current == null ? 0 : current.size());
    }

    /**
     * Drops records. Others may be appended meanwhile.
     *
     * @param needed which are to stay
     */
    public void compact(Predicate<byte[]> needed) throws IOException {
        List<Path> old;
        Path result;
        synchronized (this) {
            if (current != null) {
                current.close();
                closed.add(current.file());
                current = null;
            }
            if (closed.isEmpty()) {
                return;
            }
            old = List.copyOf(closed);
            // Takes the place and the name of the last one: before whatever is appended from now on.
            result = old.get(old.size() - 1);
        }
        Path part = folder.resolve(result.getFileName() + ".part");
        long bytes;
        try (Segment compacted = Segment.create(part)) {
            compacted.append(COMPACTED);
            for (Path file : old) {
                Segment.read(file, record -> keep(record, needed, compacted));
            }
            compacted.force();
            bytes = compacted.size();
        }
        Segment.replace(part, result);
        for (Path file : old) {
            if (!file.equals(result)) {
                Files.deleteIfExists(file);
            }
        }
        synchronized (this) {
            closed.clear();
            closed.add(result);
            closedBytes = bytes;
        }
    }

    private static void keep(byte[] record, Predicate<byte[]> needed, Segment to) {
        if (record.length > 0 && needed.test(record)) {
            try {
                to.append(record);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (current != null) {
            current.close();
            current = null;
        }
    }
}
