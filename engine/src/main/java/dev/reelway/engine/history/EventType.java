package dev.reelway.engine.history;

import dev.reelway.engine.model.StateType;
import java.util.Locale;

/**
 * The types of history events that this engine writes. What has been kept refers to them by their place in this list, which
 * therefore only grows at its end.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_HistoryEvent.html">HistoryEvent</a>
 */
public enum EventType {
    EXECUTION_STARTED,
    EXECUTION_SUCCEEDED,
    EXECUTION_FAILED,
    EXECUTION_TIMED_OUT,
    EXECUTION_ABORTED,
    TASK_STATE_ENTERED,
    TASK_STATE_EXITED,
    TASK_STATE_ABORTED,
    PASS_STATE_ENTERED,
    PASS_STATE_EXITED,
    CHOICE_STATE_ENTERED,
    CHOICE_STATE_EXITED,
    WAIT_STATE_ENTERED,
    WAIT_STATE_EXITED,
    WAIT_STATE_ABORTED,
    SUCCEED_STATE_ENTERED,
    SUCCEED_STATE_EXITED,
    FAIL_STATE_ENTERED,
    PARALLEL_STATE_ENTERED,
    PARALLEL_STATE_EXITED,
    PARALLEL_STATE_STARTED,
    PARALLEL_STATE_SUCCEEDED,
    PARALLEL_STATE_FAILED,
    PARALLEL_STATE_ABORTED,
    MAP_STATE_ENTERED,
    MAP_STATE_EXITED,
    MAP_STATE_STARTED,
    MAP_STATE_SUCCEEDED,
    MAP_STATE_FAILED,
    MAP_STATE_ABORTED,
    MAP_ITERATION_STARTED,
    MAP_ITERATION_SUCCEEDED,
    MAP_ITERATION_FAILED,
    MAP_ITERATION_ABORTED,
    MAP_RUN_STARTED,
    MAP_RUN_SUCCEEDED,
    MAP_RUN_FAILED,
    LAMBDA_FUNCTION_SCHEDULED,
    LAMBDA_FUNCTION_STARTED,
    LAMBDA_FUNCTION_SUCCEEDED,
    LAMBDA_FUNCTION_FAILED,
    LAMBDA_FUNCTION_TIMED_OUT,
    ACTIVITY_SCHEDULED,
    ACTIVITY_STARTED,
    ACTIVITY_SUCCEEDED,
    ACTIVITY_FAILED,
    ACTIVITY_TIMED_OUT,
    TASK_SCHEDULED,
    TASK_STARTED,
    TASK_SUBMITTED,
    TASK_SUCCEEDED,
    TASK_FAILED,
    TASK_TIMED_OUT,
    EVALUATION_FAILED,
    EXECUTION_REDRIVEN,
    MAP_RUN_REDRIVEN;

    private final String wireName;
    private final String detailsKey;

    EventType() {
        var camel = new StringBuilder();
        for (String word : name().split("_", -1)) {
            camel.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        wireName = camel.toString();
        detailsKey = detailsKeyOf(wireName);
    }

    /** The name that AWS uses, such as {@code TaskStateEntered}. */
    public String wireName() {
        return wireName;
    }

    /** The key of the details in an event's JSON, such as {@code stateEnteredEventDetails}. */
    public String detailsKey() {
        return detailsKey;
    }

    public static EventType entered(StateType state) {
        return switch (state) {
            case TASK -> TASK_STATE_ENTERED;
            case PASS -> PASS_STATE_ENTERED;
            case CHOICE -> CHOICE_STATE_ENTERED;
            case WAIT -> WAIT_STATE_ENTERED;
            case SUCCEED -> SUCCEED_STATE_ENTERED;
            case FAIL -> FAIL_STATE_ENTERED;
            case PARALLEL -> PARALLEL_STATE_ENTERED;
            case MAP -> MAP_STATE_ENTERED;
        };
    }

    /** What leaving a state of this type is recorded as; a Fail state is never left. */
    public static EventType exited(StateType state) {
        return switch (state) {
            case TASK -> TASK_STATE_EXITED;
            case PASS -> PASS_STATE_EXITED;
            case CHOICE -> CHOICE_STATE_EXITED;
            case WAIT -> WAIT_STATE_EXITED;
            case SUCCEED -> SUCCEED_STATE_EXITED;
            case PARALLEL -> PARALLEL_STATE_EXITED;
            case MAP -> MAP_STATE_EXITED;
            case FAIL -> throw new IllegalArgumentException("A Fail state is never left");
        };
    }

    private static String detailsKeyOf(String name) {
        if (name.endsWith("StateEntered")) {
            return "stateEnteredEventDetails";
        }
        if (name.endsWith("StateExited")) {
            return "stateExitedEventDetails";
        }
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1) + "EventDetails";
    }
}
