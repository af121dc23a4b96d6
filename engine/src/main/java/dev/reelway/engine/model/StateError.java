package dev.reelway.engine.model;

import org.jspecify.annotations.Nullable;

/**
 * Why a state failed.
 *
 * @param error the name of the error, if whoever failed gave one
 * @param cause what a person may want to know, if whoever failed said so
 * @param isHeartbeat whether it was silence that ended the task: recorded as {@code States.Timeout}, but also caught by name
 */
public record StateError(@Nullable String error, @Nullable String cause, boolean isHeartbeat) {

    /** The name of the error that no Retry and no Catch is for. */
    public static final String RUNTIME = "States.Runtime";

    /** The name of the error of whatever took too long. */
    public static final String TIMEOUT = "States.Timeout";

    /** The name under which the silence of a task can be caught. */
    public static final String HEARTBEAT_TIMEOUT = "States.HeartbeatTimeout";

    public static StateError of(@Nullable String error, @Nullable String cause) {
        return new StateError(error, cause, false);
    }

    public static StateError timeout(boolean heartbeat) {
        return new StateError(TIMEOUT, null, heartbeat);
    }

    /** The name of the error; empty if it has none. */
    public String name() {
        return error == null ? "" : error;
    }

    public boolean isTimeout() {
        return TIMEOUT.equals(error);
    }
}
