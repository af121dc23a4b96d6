package dev.reelway.local.transcribe;

import dev.reelway.local.transcribe.recognise.RecognitionException;
import dev.reelway.local.work.WorkFolders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The jobs of this process, of which a few run at a time and the others wait in order. They end with the process. */
final class Jobs implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);

    /** <a href="https://docs.aws.amazon.com/transcribe/latest/dg/job-queueing.html">As many as AWS lets wait</a>. */
    private static final int MOST_UNENDED = 10_000;
    /** AWS forgets jobs after 90 days; a process that lives so long must not keep all of them either. */
    private static final int MOST_KEPT = 20_000;

    private static final int SECONDS_TO_END = 10;

    private final TranscribeConfig config;
    private final WorkFolders folders;
    private final JobEvents events;
    private final ExecutorService workers;
    private final AtomicLong numbers = new AtomicLong();
    private final Map<String, Job> jobs = new LinkedHashMap<>();
    private volatile boolean closed;

    Jobs(TranscribeConfig config, WorkFolders folders) {
        this.config = config;
        this.folders = folders;
        this.events = new JobEvents(config.bus(), config.clock());
        this.workers = Executors.newFixedThreadPool(config.concurrency(), task -> {
            Thread thread = new Thread(task, "transcribe-job");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** A new job, which waits for its turn. */
    Job start(StartRequest request, String region) {
        Job job = new Job(request, region, JobState.queued(config.clock().instant()));
        synchronized (this) {
            long waiting = jobs.values().stream()
                    .filter(other -> !other.state().status().isEnd())
                    .count();
            if (jobs.containsKey(request.name())) {
                throw TranscribeException.taken();
            }
            if (waiting >= MOST_UNENDED) {
                throw TranscribeException.tooMany(MOST_UNENDED);
            }
            if (jobs.size() >= MOST_KEPT) {
                forgetOldest();
            }
            jobs.put(request.name(), job);
        }
        workers.execute(() -> run(job));
        return job;
    }

    private void forgetOldest() {
        jobs.values().stream()
                .filter(job -> job.state().status().isEnd())
                .findFirst()
                .ifPresent(oldest -> jobs.remove(oldest.request().name()));
    }

    synchronized Optional<Job> find(String name) {
        return Optional.ofNullable(jobs.get(name));
    }

    /** All, the newest first. */
    synchronized List<Job> all() {
        List<Job> all = new ArrayList<>(jobs.values());
        Collections.reverse(all);
        return all;
    }

    /** Forgets a job that has ended. */
    synchronized void delete(String name) {
        Job job = find(name).orElseThrow(TranscribeException::missing);
        if (!job.state().status().isEnd()) {
            throw TranscribeException.bad("The requested job couldn't be deleted: it is "
                    + job.state().status() + ". Try your request again when it has ended.");
        }
        jobs.remove(name);
    }

    private void run(Job job) {
        if (closed) {
            return;
        }
        job.become(job.state().started(config.clock().instant()));
        try {
            Path folder = folders.create("job-" + numbers.incrementAndGet());
            try {
                JobState.Identified heard = new Transcription(config, job).run(folder);
                job.become(job.state().completed(config.clock().instant(), heard));
            } finally {
                WorkFolders.remove(folder);
            }
        } catch (RecognitionException e) {
            fail(job, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        } catch (IOException | RuntimeException | LinkageError e) {
            LOG.error("The transcription {} broke off", job.request().name(), e);
            fail(job, "The transcription broke off: " + e);
        }
        // Nobody is told of a job that ended only because the cloud did.
        if (!closed) {
            events.ended(job);
        }
    }

    private void fail(Job job, String reason) {
        job.become(job.state().failed(config.clock().instant(), reason));
    }

    /** Breaks off what runs. */
    @Override
    public void close() {
        closed = true;
        workers.shutdownNow();
        try {
            if (!workers.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS)) {
                LOG.warn("A transcription does not end.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
