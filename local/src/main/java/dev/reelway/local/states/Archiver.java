package dev.reelway.local.states;

import dev.reelway.local.states.ExecutionStore.Live;
import dev.reelway.local.store.RecordLog;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes executions that have ended to the archive, many at a time, and drops from the journal what is of no use any more. */
final class Archiver implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Archiver.class);
    private static final int MOST_AT_A_TIME = 2000;
    /** How long others are waited for that can go along; they take space until then. */
    private static final long GATHER_MILLIS = 50;

    private static final long IDLE_MILLIS = 1000;
    private static final Duration BETWEEN_CLEANINGS = Duration.ofHours(1);
    private static final long COMPACT_BYTES = 64L << 20;

    private final StatesFiles files;
    private final Archive archive;
    private final Consumer<Live> archived;
    private final BlockingQueue<Item> queue = new LinkedBlockingQueue<>();
    private final Thread thread = new Thread(this::run, "states-archive");
    private final InstantSource clock;
    private Instant nextCleaning = Instant.EPOCH;
    private LongPredicate live = number -> true;
    private long compactAt = COMPACT_BYTES;
    private volatile boolean closed;

    /** An execution, or nothing to wake who waits for one. */
    private record Item(@Nullable Live execution) {}

    /** @param archived is told of each execution that is in the archive from now on */
    Archiver(StatesFiles files, Archive archive, InstantSource clock, Consumer<Live> archived) {
        this.files = files;
        this.clock = clock;
        this.archive = archive;
        this.archived = archived;
        thread.setDaemon(true);
    }

    /** @param needed whether the journal has to keep what it has of the execution of that number */
    void start(LongPredicate needed) {
        live = needed;
        thread.start();
    }

    void add(Live execution) {
        queue.add(new Item(execution));
    }

    private void run() {
        boolean more = true;
        while (more) {
            try {
                more = round();
            } catch (InterruptedException e) {
                more = false;
            } catch (IOException | RuntimeException e) {
                // What could not be archived is still in the journal, and comes again with the next process.
                LOG.error("Executions could not be archived", e);
            }
        }
    }

    /** Whether there is to be another. */
    private boolean round() throws InterruptedException, IOException {
        @Nullable Item first = queue.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
        if (first != null) {
            if (!closed) {
                TimeUnit.MILLISECONDS.sleep(GATHER_MILLIS);
            }
            List<Item> more = new ArrayList<>();
            queue.drainTo(more, MOST_AT_A_TIME);
            archive(Stream.concat(Stream.of(first), more.stream())
                    .flatMap(item -> Stream.ofNullable(item.execution()))
                    .toList());
        }
        clean();
        force();
        return !closed || !queue.isEmpty();
    }

    private void clean() {
        Instant now = clock.instant();
        if (now.isBefore(nextCleaning)) {
            return;
        }
        nextCleaning = now.plus(BETWEEN_CLEANINGS);
        int removed = archive.removeEndedBefore(now.minus(files.retention()));
        if (removed > 0) {
            files.database().commit();
            LOG.info("Removed {} executions that ended more than {} ago", removed, files.retention());
        }
    }

    private void archive(List<Live> batch) throws IOException {
        batch.forEach(one -> one.end().ifPresent(end -> archive.add(one.start(), end, one.kept())));
        files.database().commit();
        batch.forEach(archived);
        if (files.log().isPresent() && files.log().get().size() > compactAt) {
            RecordLog log = files.log().get();
            files.database().force();
            log.compact(record -> live.test(JournalRecords.numberOf(record)));
            // What is still needed must not be copied again and again.
            compactAt = Math.max(COMPACT_BYTES, 2 * log.size());
        }
    }

    private void force() throws IOException {
        if (files.log().isPresent()) {
            files.log().get().force();
        }
    }

    @Override
    public void close() {
        closed = true;
        // Wakes who waits for executions.
        queue.add(new Item(null));
        if (!thread.isAlive()) {
            return;
        }
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
