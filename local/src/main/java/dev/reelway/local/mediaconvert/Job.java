package dev.reelway.local.mediaconvert;

import dev.reelway.local.ffmpeg.FfmpegProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A job: what was asked for, and how far it is. Once it has ended it does not change any more. */
final class Job {

    private final Submission submission;
    private JobState state = JobState.SUBMITTED;
    private final List<String> infos = new ArrayList<>();
    private @Nullable FfmpegProcess process;

    Job(Submission submission) {
        this.submission = submission;
    }

    Submission submission() {
        return submission;
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
        FfmpegProcess running;
        JobState.Status before;
        synchronized (this) {
            before = state.status();
            if (!change(toCanceled)) {
                return Optional.empty();
            }
            running = process;
        }
        if (running != null) {
            running.cancel();
        }
        return Optional.of(before);
    }

    /** Makes a process die with the job; at once if the job has ended. */
    void runs(FfmpegProcess started) {
        boolean ended;
        synchronized (this) {
            process = started;
            ended = state.status().isTerminal();
        }
        if (ended) {
            started.cancel();
        }
    }
}
