package dev.reelway.engine.model;

import java.util.Set;

/**
 * Which errors a retrier or a catcher is for.
 *
 * @param names error names, or one of the wildcards
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html">Error names</a>
 */
public record ErrorMatch(Set<String> names) {

    private static final String ALL = "States.ALL";
    private static final String TASK_FAILED = "States.TaskFailed";

    public ErrorMatch {
        names = Set.copyOf(names);
    }

    /** Whether an error is meant: by its name or by a wildcard. {@code States.Runtime} is never meant. */
    public boolean matches(StateError error) {
        if (error.name().equals(StateError.RUNTIME)) {
            return false;
        }
        if (names.contains(ALL)) {
            return true;
        }
        if (names.contains(TASK_FAILED) && !error.isTimeout()) {
            return true;
        }
        return names.contains(error.name()) || (error.isHeartbeat() && names.contains(StateError.HEARTBEAT_TIMEOUT));
    }
}
