package dev.reelway.local.states.log;

import dev.reelway.engine.history.EventType;

/**
 * Which events an execution logs.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html#cloudwatch-log-level">Log levels</a>
 */
public enum LogLevel {
    ALL,
    ERROR,
    FATAL,
    OFF;

    boolean logs(EventType type) {
        return switch (this) {
            case ALL -> true;
            case ERROR -> type == EventType.FAIL_STATE_ENTERED || isUnsuccessful(type);
            case FATAL ->
                type == EventType.EXECUTION_FAILED
                        || type == EventType.EXECUTION_ABORTED
                        || type == EventType.EXECUTION_TIMED_OUT;
            case OFF -> false;
        };
    }

    private static boolean isUnsuccessful(EventType type) {
        String name = type.wireName();
        return name.endsWith("Failed") || name.endsWith("Aborted") || name.endsWith("TimedOut");
    }
}
