package dev.reelway.local.cli.progress;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How one state of an execution stands.
 *
 * @param name the state's name
 * @param status where it is
 * @param entered when it was entered; empty while it waits
 * @param exited when it was left
 * @param retries how often its task was tried again
 * @param error the last error of its task
 * @param percent how far a running job is
 */
public record StateProgress(
        String name,
        Status status,
        Optional<Instant> entered,
        Optional<Instant> exited,
        int retries,
        Optional<String> error,
        OptionalInt percent) {

    /** Where a state is. */
    public enum Status {
        /** Not entered yet. */
        WAITING,
        RUNNING,
        /** Its task failed and will be tried again. */
        RETRYING,
        DONE,
        /** Its task failed for good, and the execution went on where the state's catcher says, or ended. */
        FAILED
    }

    static StateProgress waiting(String name) {
        return new StateProgress(
                name, Status.WAITING, Optional.empty(), Optional.empty(), 0, Optional.empty(), OptionalInt.empty());
    }

    StateProgress entered(Instant time) {
        return new StateProgress(
                name, Status.RUNNING, Optional.of(time), Optional.empty(), 0, Optional.empty(), OptionalInt.empty());
    }

    StateProgress exited(Instant time) {
        Status end = status == Status.RETRYING ? Status.FAILED : Status.DONE;
        return new StateProgress(name, end, entered, Optional.of(time), retries, error, OptionalInt.empty());
    }

    StateProgress failed(String newError) {
        return new StateProgress(
                name, Status.RETRYING, entered, exited, retries, Optional.of(newError), OptionalInt.empty());
    }

    /** A task begins: again, if it had failed. */
    StateProgress scheduled() {
        int again = status == Status.RETRYING ? retries + 1 : retries;
        return new StateProgress(name, Status.RUNNING, entered, exited, again, error, OptionalInt.empty());
    }

    StateProgress at(int newPercent) {
        return new StateProgress(name, status, entered, exited, retries, error, OptionalInt.of(newPercent));
    }

    /** What the execution's end makes of a state that was not left. */
    StateProgress ended(Instant time) {
        return new StateProgress(name, Status.FAILED, entered, Optional.of(time), retries, error, OptionalInt.empty());
    }

    /** How long it took, or has been taking; nothing while it waits. */
    public Duration elapsed(Instant now) {
        return entered.map(start -> Duration.between(start, exited.orElse(now))).orElse(Duration.ZERO);
    }
}
