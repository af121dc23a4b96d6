package dev.reelway.engine.run;

import dev.reelway.engine.history.EventDetails;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Which events end an execution, and how. */
final class Ending {

    private Ending() {}

    /** The outcome, if the event is an end. */
    static @Nullable Outcome of(EventDetails details, Instant at) {
        if (details instanceof EventDetails.Failure failure) {
            ExecutionStatus status = failureStatus(failure);
            return status == null ? null : new Outcome(status, null, failure.error(), failure.cause(), at);
        }
        return switch (details.type()) {
            case EXECUTION_SUCCEEDED ->
                details instanceof EventDetails.Output end
                        ? new Outcome(ExecutionStatus.SUCCEEDED, end.output(), null, null, at)
                        : null;
            default -> null;
        };
    }

    private static @Nullable ExecutionStatus failureStatus(EventDetails.Failure failure) {
        return switch (failure.type()) {
            case EXECUTION_FAILED -> ExecutionStatus.FAILED;
            case EXECUTION_TIMED_OUT -> ExecutionStatus.TIMED_OUT;
            case EXECUTION_ABORTED -> ExecutionStatus.ABORTED;
            default -> null;
        };
    }
}
