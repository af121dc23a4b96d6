package dev.reelway.local.mediaconvert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.local.ffmpeg.FfmpegProcess;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A job: what was asked for, and how far it is. Once it has ended it does not change any more. */
final class Job {

    private final Submission submission;
    private final List<Transition> transitions = new ArrayList<>();
    private final List<Warning> warnings = new ArrayList<>();
    private Placement placement;
    private JobState state = JobState.SUBMITTED;
    private @Nullable ObjectNode kept;
    private final List<String> infos = new ArrayList<>();
    private final Set<FfmpegProcess> processes = new HashSet<>();

    Job(Submission submission) {
        this(submission, new Placement(submission.queue(), submission.request().priority()));
    }

    /** A job that has moved to another place before. */
    Job(Submission submission, Placement placement) {
        this.submission = submission;
        this.placement = placement;
    }

    /** A move from one queue to another, both by name. */
    record Transition(Instant when, String from, String to) {}

    /** A job that had ended before the process started, and what GetJob says of it for ever. */
    static Job ended(Submission submission, JobState.Status status, ObjectNode document) {
        Job job = new Job(submission);
        job.state = JobState.SUBMITTED.restored(status);
        job.kept = document;
        return job;
    }

    /** What GetJob says of a job that had ended before the process started. */
    synchronized Optional<ObjectNode> kept() {
        return Optional.ofNullable(kept).map(ObjectNode::deepCopy);
    }

    Submission submission() {
        return submission;
    }

    synchronized Placement placement() {
        return placement;
    }

    synchronized void move(Placement next, Instant when) {
        transitions.add(new Transition(when, placement.queue(), next.queue()));
        placement = next;
    }

    synchronized List<Transition> transitions() {
        return List.copyOf(transitions);
    }

    synchronized void warn(Warning warning) {
        warnings.add(warning);
    }

    synchronized List<Warning> warnings() {
        return List.copyOf(warnings);
    }

    synchronized JobState state() {
        return state;
    }

    /** Tells the caller something that is no warning. */
    synchronized void inform(String info) {
        infos.add(info);
    }

    synchronized List<String> infos() {
        return List.copyOf(infos);
    }

    /** Changes the state unless the job has ended; answers whether it did. */
    synchronized boolean change(UnaryOperator<JobState> change) {
        if (state.status().isTerminal()) {
            return false;
        }
        state = change.apply(state);
        return true;
    }

    /**
     * Ends the job as canceled and kills what it runs.
     *
     * @return the status it had, or empty if it had ended already
     */
    Optional<JobState.Status> cancel(UnaryOperator<JobState> toCanceled) {
        Set<FfmpegProcess> running;
        JobState.Status before;
        synchronized (this) {
            before = state.status();
            if (!change(toCanceled)) {
                return Optional.empty();
            }
            running = Set.copyOf(processes);
        }
        running.forEach(FfmpegProcess::cancel);
        return Optional.of(before);
    }

    /** Makes a process die with the job; at once if the job has ended. */
    void runs(FfmpegProcess started) {
        boolean ended;
        synchronized (this) {
            processes.removeIf(process -> !process.isAlive());
            processes.add(started);
            ended = state.status().isTerminal();
        }
        if (ended) {
            started.cancel();
        }
    }
}
