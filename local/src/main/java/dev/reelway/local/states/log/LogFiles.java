package dev.reelway.local.states.log;

import dev.reelway.engine.history.HistoryEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what executions log to files, a line of JSON an event and a file a log group, on a thread of its own. Who logs is never
 * kept waiting: as in the service, events that come faster than they can be written are lost.
 */
public final class LogFiles implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LogFiles.class);
    private static final long LARGEST_BYTES = 10L << 20;
    private static final int MOST_WAITING = 100_000;
    private static final int MOST_AT_A_TIME = 2000;
    private static final long IDLE_MILLIS = 200;

    private final Path folder;
    private final long largest;
    private final BlockingQueue<Entry> queue;
    private final AtomicLong lost = new AtomicLong();
    private final Thread thread = new Thread(this::run, "states-logs");
    private volatile boolean closed;

    private record Entry(LogTarget target, String executionArn, int redriveCount, HistoryEvent event) {}

    private LogFiles(Path folder, long largest, int mostWaiting) {
        this.folder = folder;
        this.largest = largest;
        this.queue = new LinkedBlockingQueue<>(mostWaiting);
        thread.setDaemon(true);
    }

    /** Begins to write into a folder, which is made when there is something to write. */
    public static LogFiles in(Path folder) {
        return in(folder, LARGEST_BYTES, MOST_WAITING);
    }

    static LogFiles in(Path folder, long largest, int mostWaiting) {
        var files = new LogFiles(folder, largest, mostWaiting);
        files.thread.start();
        return files;
    }

    /**
     * Logs an event, if it is one that is logged.
     *
     * @param redriveCount how often the execution was redriven before
     */
    public void log(LogTarget target, String executionArn, int redriveCount, HistoryEvent event) {
        if (target.level().logs(event.type()) && !queue.offer(new Entry(target, executionArn, redriveCount, event))) {
            lost.incrementAndGet();
        }
    }

    private void run() {
        var batch = new ArrayList<Entry>();
        while (!closed || !queue.isEmpty()) {
            try {
                Entry first = queue.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    queue.drainTo(batch, MOST_AT_A_TIME);
                    write(batch);
                }
            } catch (InterruptedException e) {
                return;
            } catch (IOException | RuntimeException e) {
                LOG.error("{} log events could not be written to {}", batch.size(), folder, e);
            }
            batch.clear();
            long gone = lost.getAndSet(0);
            if (gone > 0) {
                LOG.warn("{} log events came too fast to be written to {}", gone, folder);
            }
        }
    }

    private void write(List<Entry> batch) throws IOException {
        Map<String, List<String>> byGroup = new LinkedHashMap<>();
        for (Entry one : batch) {
            byGroup.computeIfAbsent(one.target().group(), group -> new ArrayList<>())
                    .add(LogLine.of(
                            one.executionArn(),
                            one.redriveCount(),
                            one.event(),
                            one.target().includeExecutionData()));
        }
        Files.createDirectories(folder);
        for (Map.Entry<String, List<String>> group : byGroup.entrySet()) {
            LogFile.of(folder, group.getKey(), largest).append(group.getValue());
        }
    }

    /** Writes what has come so far. */
    @Override
    public void close() {
        closed = true;
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
