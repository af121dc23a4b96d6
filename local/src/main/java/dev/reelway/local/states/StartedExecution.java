package dev.reelway.local.states;

import dev.reelway.engine.run.ExecutionHandle;
import dev.reelway.engine.run.MapRunChild;
import java.util.Locale;
import java.util.Optional;

/**
 * An execution and what it was started from.
 *
 * @param number counts them
 * @param from the machine as it was then, and the version and alias if it was started by one
 * @param child which child of a Map Run it is, if it is one
 * @param handle the execution itself
 */
record StartedExecution(long number, Qualified from, Optional<MapRunChild> child, ExecutionHandle handle) {

    /** Sorts the newest first, as ListExecutions shows them. */
    String key() {
        return String.format(Locale.ROOT, "%019d", Long.MAX_VALUE - number);
    }

    /** The number of the execution whose key this is. */
    static long numberOf(String key) {
        return Long.MAX_VALUE - Page.number(key);
    }
}
