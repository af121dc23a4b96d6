package dev.reelway.local.mediaconvert;

import dev.reelway.local.mediaconvert.ApiException.Kind;
import dev.reelway.local.mediaconvert.JobState.Status;
import dev.reelway.local.mediaconvert.Queues.JobQueue;
import dev.reelway.local.mediaconvert.job.JobRequest;
import dev.reelway.local.work.WorkFolders;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;

/** All jobs, and which of them run. They are kept in memory: a restart forgets them. */
final class Jobs {

    /** How long a client's token stands for the job that it made. */
    private static final Duration TOKEN_LIFE = Duration.ofMinutes(1);

    private static final int MOST_KEPT = 10_000;

    private final Map<String, Job> jobs = new LinkedHashMap<>();
    private final MediaConvertConfig config;
    private final Queues queues;
    private final JobEvents events;
    private final WorkFolders folders;
    private final ExecutorService threads;

    /** Jobs that a thread was given to, until it is free again. */
    private final Set<Job> running = new LinkedHashSet<>();

    private boolean closed;

    Jobs(MediaConvertConfig config, Queues queues, WorkFolders folders, ExecutorService threads) {
        this.config = config;
        this.queues = queues;
        this.events = new JobEvents(config.bus(), config.clock(), config.account());
        this.folders = folders;
        this.threads = threads;
    }

    /** Takes a job, or answers with the one that the same token made less than a minute ago. */
    synchronized Job submit(JobRequest request, String region) {
        String queue = queues.get(Arns.name(request.queue())).name();
        Instant now = config.clock().instant();
        Optional<Job> same = jobs.values().stream()
                .filter(job -> request.token().isPresent())
                .filter(job -> job.submission().request().token().equals(request.token()))
                .filter(job -> job.submission().submitted().plus(TOKEN_LIFE).isAfter(now))
                .findFirst();
        if (same.isPresent()) {
            return same.get();
        }
        String id = now.toEpochMilli() + "-" + config.ids().get();
        String arn = Arns.job(region, config.account(), id);
        Job job = new Job(new Submission(id, arn, region, now, queue, request));
        forgetOldest();
        jobs.put(id, job);
        startWhatMay();
        return job;
    }

    private void forgetOldest() {
        if (jobs.size() >= MOST_KEPT) {
            jobs.values().stream()
                    .filter(job -> job.state().status().isTerminal())
                    .findFirst()
                    .ifPresent(job -> jobs.remove(job.submission().id()));
        }
    }

    synchronized Job get(String id) {
        Job job = jobs.get(id);
        if (job == null) {
            throw new ApiException(Kind.NOT_FOUND, "The job \"" + id + "\" does not exist.");
        }
        return job;
    }

    /** In the order in which they were submitted. */
    synchronized List<Job> list() {
        return List.copyOf(jobs.values());
    }

    void cancel(String id) {
        Job job = get(id);
        Optional<Status> before =
                job.cancel(state -> state.canceled(config.clock().instant()));
        if (before.isEmpty()) {
            throw new ApiException(
                    Kind.CONFLICT,
                    "The job \"" + id + "\" cannot be canceled: it is "
                            + job.state().status() + ".");
        }
        if (before.get() == Status.PROGRESSING) {
            events.canceled(job);
        }
    }

    synchronized long count(String queue, Status status) {
        return jobs.values().stream()
                .filter(job -> job.submission().queue().equals(queue))
                .filter(job -> job.state().status() == status)
                .count();
    }

    /** Starts waiting jobs, higher priority and then older ones first, as far as there are slots. */
    synchronized void startWhatMay() {
        List<Job> waiting = new ArrayList<>(jobs.values());
        waiting.removeIf(job -> job.state().status() != Status.SUBMITTED || running.contains(job));
        waiting.sort(Comparator.comparingInt(job -> -job.submission().request().priority()));
        for (Job job : waiting) {
            if (!closed && running.size() < config.concurrency() && hasSlot(job)) {
                running.add(job);
                threads.execute(() -> run(job));
            }
        }
    }

    private boolean hasSlot(Job job) {
        String name = job.submission().queue();
        long taken = running.stream()
                .filter(other -> other.submission().queue().equals(name))
                .count();
        return queues.list().stream()
                .filter(queue -> queue.name().equals(name))
                .filter(JobQueue::active)
                .anyMatch(queue -> taken < queue.concurrency());
    }

    private void run(Job job) {
        try {
            new JobRun(job, config, events, folders).run();
        } finally {
            synchronized (this) {
                running.remove(job);
            }
            startWhatMay();
        }
    }

    /** Starts no more jobs and kills the running ones. */
    void close() {
        List<Job> left;
        synchronized (this) {
            closed = true;
            left = List.copyOf(running);
        }
        left.forEach(job -> job.cancel(state -> state.canceled(config.clock().instant())));
    }
}
