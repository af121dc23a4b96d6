package dev.reelway.local.transcribe;

import java.time.Instant;
import java.util.Optional;

/**
 * How far a job has come.
 *
 * @param status {@code QUEUED}, {@code IN_PROGRESS}, {@code COMPLETED} or {@code FAILED}
 * @param created when it was asked for
 * @param started when somebody began to work on it
 * @param ended when it completed or failed
 * @param failure why it failed
 * @param language that was heard, and how surely
 */
record JobState(
        Status status,
        Instant created,
        Optional<Instant> started,
        Optional<Instant> ended,
        Optional<String> failure,
        Optional<Identified> language) {

    /** The service's words for how far a job has come. */
    enum Status {
        QUEUED,
        IN_PROGRESS,
        COMPLETED,
        FAILED;

        boolean isEnd() {
            return this == COMPLETED || this == FAILED;
        }
    }

    /** A language code of Transcribe, and how sure it is, from 0 to 1. */
    record Identified(String code, double score) {}

    static JobState queued(Instant now) {
        return new JobState(Status.QUEUED, now, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    JobState started(Instant now) {
        return new JobState(Status.IN_PROGRESS, created, Optional.of(now), ended, failure, language);
    }

    JobState completed(Instant now, Identified heard) {
        return new JobState(Status.COMPLETED, created, started, Optional.of(now), failure, Optional.of(heard));
    }

    JobState failed(Instant now, String reason) {
        return new JobState(Status.FAILED, created, started, Optional.of(now), Optional.of(reason), language);
    }
}
