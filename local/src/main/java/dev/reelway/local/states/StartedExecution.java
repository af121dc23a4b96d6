package dev.reelway.local.states;

import dev.reelway.engine.run.ExecutionHandle;
import java.util.Locale;

/**
 * An execution and what it was started from.
 *
 * @param number counts them
 * @param from the machine as it was then, and the version and alias if it was started by one
 * @param handle the execution itself
 */
record StartedExecution(long number, Qualified from, ExecutionHandle handle) {

    /** Sorts the newest first, as ListExecutions shows them. */
    String key() {
        return String.format(Locale.ROOT, "%019d", Long.MAX_VALUE - number);
    }
}
