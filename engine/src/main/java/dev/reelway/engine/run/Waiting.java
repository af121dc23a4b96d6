package dev.reelway.engine.run;

import dev.reelway.engine.task.TaskRequest;
import java.time.Instant;

/** What a frame waits for. */
sealed interface Waiting {

    /** For nothing: it is about to run its state. */
    Waiting NOTHING = new Nothing();

    /** The ticket under which it waits; 0 for none. */
    int ticket();

    /** For nothing. */
    record Nothing() implements Waiting {
        @Override
        public int ticket() {
            return 0;
        }
    }

    /** For the end of a Wait state. */
    record Pause(int ticket, Instant until) implements Waiting {}

    /** For the next try. */
    record Backoff(int ticket, Instant until) implements Waiting {}

    /**
     * For a task.
     *
     * @param ticket its ticket
     * @param request what was asked
     * @param progress how far it is known to be
     * @param since when it got there, or when it was scheduled if that is longer ago
     */
    record Work(int ticket, TaskRequest request, Progress progress, Instant since) implements Waiting {

        /** How far a task can be, in this order. */
        enum Progress {
            /** The connector has been asked whether it can be scheduled. */
            OFFERED,
            SCHEDULED,
            STARTED,
            /** The service has taken it; the answer that counts is still to come. */
            SUBMITTED
        }

        boolean started() {
            return progress.compareTo(Progress.STARTED) >= 0;
        }

        /** The same, further on; never back. */
        Work at(Progress reached, Instant time) {
            return reached.compareTo(progress) <= 0
                    ? this
                    : new Work(ticket, request, reached, progress == Progress.OFFERED ? time : since);
        }
    }

    /**
     * For the child executions of a distributed Map.
     *
     * @param ticket its ticket; 0 if the Map Run is over and is to be redriven
     * @param mapRunArn the Map Run that they belong to
     * @param since when that began
     */
    record ForMapRun(int ticket, String mapRunArn, Instant since) implements Waiting {

        /** The same, over and to be redriven. */
        ForMapRun toRedrive() {
            return new ForMapRun(0, mapRunArn, since);
        }
    }

    /** For branches or iterations. */
    record ForChildren(Children children) implements Waiting {
        @Override
        public int ticket() {
            return 0;
        }
    }
}
