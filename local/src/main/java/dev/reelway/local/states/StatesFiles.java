package dev.reelway.local.states;

import dev.reelway.engine.journal.ByteSink;
import dev.reelway.engine.journal.ByteSource;
import dev.reelway.local.store.Database;
import dev.reelway.local.store.RecordLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where the service keeps what it knows: in a folder, or in memory for as long as the process lives. */
public final class StatesFiles implements AutoCloseable {

    /** As long as in the service. */
    public static final Duration RETENTION = Duration.ofDays(90);

    /** Grows with each change of what is written that an older or newer version would misread. */
    private static final long FORMAT = 1;

    private static final String FORMAT_OF = "executions";

    private final Database database;
    private final @Nullable Path journal;
    private final Duration retention;
    private @Nullable RecordLog log;

    private StatesFiles(Database database, @Nullable Path journal, Duration retention) {
        this.database = database;
        this.journal = journal;
        this.retention = retention;
    }

    /** Keeps nothing beyond the process. */
    public static StatesFiles inMemory() {
        return new StatesFiles(Database.inMemory(), null, RETENTION);
    }

    /**
     * Keeps everything in a folder, which is made if missing.
     *
     * @param retention how long executions that have ended are kept
     * @throws IOException if the folder cannot be made
     * @throws IllegalStateException if what is in it cannot be read
     */
    public static StatesFiles in(Path folder, Duration retention) throws IOException {
        Files.createDirectories(folder);
        Database database = Database.open(folder.resolve("states.db"));
        checkFormat(database, folder);
        return new StatesFiles(database, folder.resolve("journal"), retention);
    }

    /** What another version has written another way must not be misread. */
    private static void checkFormat(Database database, Path folder) {
        Database.Table<String> formats = database.byText("format");
        Optional<Long> written = formats.get(FORMAT_OF).map(bytes -> new ByteSource(bytes).number());
        if (written.isEmpty()) {
            formats.put(FORMAT_OF, new ByteSink().number(FORMAT).toBytes());
            database.commit();
        } else if (written.get() != FORMAT) {
            database.close();
            throw new IllegalStateException("What is in " + folder + " has format " + written.get()
                    + ", but this version of Reelway reads format " + FORMAT
                    + ": use the version that wrote it, or another folder");
        }
    }

    Database database() {
        return database;
    }

    Duration retention() {
        return retention;
    }

    /** Where logs go; empty if nothing is kept. */
    Optional<Path> logs() {
        return Optional.ofNullable(journal).map(path -> path.resolveSibling("logs"));
    }

    /** The journal, once {@link #recover} has been called. */
    Optional<RecordLog> log() {
        return Optional.ofNullable(log);
    }

    /** Reads what the journal has. */
    void recover(Consumer<byte[]> reader, Runnable startOver) {
        if (journal == null) {
            return;
        }
        try {
            log = RecordLog.open(journal, new RecordLog.Reader() {
                @Override
                public void read(byte[] record) {
                    reader.accept(record);
                }

                @Override
                public void startOver() {
                    startOver.run();
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("The journal in " + journal + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            if (log != null) {
                log.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The journal in " + journal + " cannot be closed: " + e.getMessage(), e);
        } finally {
            database.close();
        }
    }
}
