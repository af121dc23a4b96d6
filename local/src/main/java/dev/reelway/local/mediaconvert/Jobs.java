package dev.reelway.local.mediaconvert;

import dev.reelway.local.mediaconvert.ApiException.Kind;
import dev.reelway.local.mediaconvert.JobState.Status;
import dev.reelway.local.mediaconvert.Queues.JobQueue;
import dev.reelway.local.mediaconvert.job.JobOptions;
import dev.reelway.local.mediaconvert.job.JobRequest;
import dev.reelway.local.work.WorkFolders;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;

/** All jobs, and which of them run. */
final class Jobs {

    private static final int MOST_KEPT = 10_000;

    private final Map<String, Job> jobs = new LinkedHashMap<>();
    private final Backlog backlog = new Backlog();
    private final Tokens tokens = new Tokens();
    private final MediaConvertConfig config;
    private final Queues queues;
    private final JobEvents events;
    private final WorkFolders folders;
    private final ExecutorService threads;
    private final KeptJobs kept;

    /** Jobs that a thread was given to, until it is free again. */
    private final Set<Job> running = new LinkedHashSet<>();

    private boolean closed;

    Jobs(MediaConvertConfig config, Queues queues, WorkFolders folders, ExecutorService threads) {
        this.config = config;
        this.queues = queues;
        this.events = new JobEvents(config.bus(), config.clock(), config.account());
        this.folders = folders;
        this.threads = threads;
        this.kept = new KeptJobs(config.keeper(), config.account());
    }

    /** Takes up what an earlier process left. */
    synchronized void goOn() {
        kept.each(job -> {
            jobs.put(job.submission().id(), job);
            if (!job.state().status().isTerminal()) {
                backlog.add(job);
                setHops(job);
            }
        });
        startWhatMay();
    }

    /** Takes a job, or answers with the one that the same token made less than a minute ago. */
    synchronized Job submit(JobRequest request, String region) {
        Instant now = config.clock().instant();
        Optional<Job> same = tokens.find(request.token(), now);
        if (same.isPresent()) {
            return same.get();
        }
        String queue = queues.get(Arns.name(request.queue())).name();
        checkHops(request.options().hops(), queue);
        String id = now.toEpochMilli() + "-" + config.ids().get();
        String arn = Arns.job(region, config.account(), id);
        Job job = new Job(new Submission(id, arn, region, now, queue, 0, request));
        forgetOldest();
        jobs.put(id, job);
        backlog.add(job);
        tokens.remember(job);
        kept.keep(job);
        setHops(job);
        startWhatMay();
        return job;
    }

    private void checkHops(List<JobOptions.Hop> hops, String from) {
        for (int i = 0; i < hops.size(); i++) {
            String to = queues.get(destination(hops.get(i))).name();
            if (to.equals(from)) {
                throw new ApiException(
                        Kind.BAD_REQUEST,
                        "/hopDestinations/" + i + "/queue: \"" + to + "\" is the queue that the job is submitted to");
            }
        }
    }

    private static String destination(JobOptions.Hop hop) {
        return hop.queue().map(Arns::name).orElse(Queues.DEFAULT);
    }

    private void setHops(Job job) {
        Instant now = config.clock().instant();
        for (JobOptions.Hop hop : job.submission().request().options().hops()) {
            Duration left = Duration.between(now, job.submission().submitted().plus(hop.after()));
            config.timer().after(left.isNegative() ? Duration.ZERO : left, () -> hop(job, hop));
        }
    }

    /** Moves a job that still waits. A queue that is gone by now keeps it where it is, with a warning. */
    private void hop(Job job, JobOptions.Hop hop) {
        Placement from = job.placement();
        synchronized (this) {
            if (closed || !backlog.remove(job)) {
                return;
            }
            String to = destination(hop);
            boolean possible =
                    queues.list().stream().anyMatch(queue -> queue.name().equals(to));
            if (possible) {
                job.move(
                        new Placement(to, hop.priority().orElse(from.priority())),
                        config.clock().instant());
            } else {
                job.warn(new Warning(
                        Warning.QUEUE_HOP,
                        "The job waited for " + hop.after().toMinutes() + " minutes but cannot hop: the queue \"" + to
                                + "\" does not exist."));
            }
            backlog.add(job);
            kept.keep(job);
        }
        if (job.placement().equals(from)) {
            job.warnings().stream().reduce((first, last) -> last).ifPresent(last -> events.newWarning(job, last));
        } else {
            events.queueHop(job, from);
        }
        startWhatMay();
    }

    private void forgetOldest() {
        if (jobs.size() >= MOST_KEPT) {
            jobs.values().stream()
                    .filter(job -> job.state().status().isTerminal())
                    .findFirst()
                    .map(job -> job.submission().id())
                    .ifPresent(id -> {
                        jobs.remove(id);
                        kept.forget(id);
                    });
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
        synchronized (this) {
            backlog.remove(job);
        }
        kept.keep(job);
        if (before.get() == Status.PROGRESSING) {
            events.canceled(job);
        }
    }

    /** How many jobs wait in a queue or, which is all else that is counted, run. */
    synchronized long count(String queue, Status status) {
        return status == Status.SUBMITTED ? backlog.size(queue) : runningIn(queue);
    }

    private long runningIn(String queue) {
        return running.stream()
                .filter(job -> job.placement().queue().equals(queue))
                .count();
    }

    /** Starts waiting jobs, higher priority and then older ones first, as far as there are slots. */
    synchronized void startWhatMay() {
        while (!closed && running.size() < config.concurrency()) {
            Optional<Job> next = backlog.next(this::hasSlot);
            if (next.isEmpty()) {
                return;
            }
            Job job = next.get();
            backlog.remove(job);
            running.add(job);
            threads.execute(() -> run(job));
        }
    }

    private boolean hasSlot(String name) {
        return queues.list().stream()
                .filter(queue -> queue.name().equals(name))
                .filter(JobQueue::active)
                .anyMatch(queue -> runningIn(name) < queue.concurrency());
    }

    private void run(Job job) {
        try {
            new JobRun(job, config, events, folders, () -> kept.keep(job)).run();
        } finally {
            synchronized (this) {
                running.remove(job);
            }
            startWhatMay();
        }
    }

    /** Starts no more jobs and kills the running ones, which begin again when the service does, if jobs are kept. */
    void close() {
        List<Job> left;
        synchronized (this) {
            closed = true;
            left = List.copyOf(running);
        }
        left.forEach(job -> job.cancel(state -> state.canceled(config.clock().instant())));
    }
}
