package dev.reelway.engine.run;

import dev.reelway.engine.task.TaskRequest;

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
    record Pause(int ticket) implements Waiting {}

    /** For the next try. */
    record Backoff(int ticket) implements Waiting {}

    /**
     * For a task.
     *
     * @param ticket its ticket
     * @param request what was asked
     * @param started whether it is known to have begun
     */
    record Work(int ticket, TaskRequest request, boolean started) implements Waiting {}

    /** For the child executions of a distributed Map. */
    record ForMapRun(int ticket) implements Waiting {}

    /** For branches or iterations. */
    record ForChildren(Children children) implements Waiting {
        @Override
        public int ticket() {
            return 0;
        }
    }
}
