package dev.reelway.engine.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Which executions can be redriven.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/redrive-executions.html#redrive-eligibility">Eligibility</a>
 */
public final class Redrivability {

    /** How often at most. */
    static final int MOST = 1000;

    private static final Duration PERIOD = Duration.ofDays(14);
    private static final Duration LONGEST = Duration.ofDays(365);

    private Redrivability() {}

    /**
     * Why an execution of a STANDARD machine cannot be redriven.
     *
     * @param view how it stands
     * @param events how many events it has
     * @param now what time it is
     * @return the reason in the words that AWS has for it; empty if it can be redriven
     */
    public static Optional<String> refusal(ExecutionView view, int events, Instant now) {
        return switch (view.status()) {
            case RUNNING, SUCCEEDED -> Optional.of("Execution is " + view.status() + " and cannot be redriven");
            case FAILED, TIMED_OUT, ABORTED -> unsuccessful(view, events, now);
        };
    }

    private static Optional<String> unsuccessful(ExecutionView view, int events, Instant now) {
        // There must be room for ExecutionRedriven and what comes after it.
        if (events >= Execution.MOST_EVENTS - 1) {
            return Optional.of("Execution history event limit exceeded");
        }
        if (view.redrives().count() >= MOST) {
            return Optional.of("Execution redrive limit exceeded");
        }
        if (view.stopDate().filter(end -> end.plus(PERIOD).isBefore(now)).isPresent()) {
            return Optional.of("Execution redrivable period exceeded");
        }
        return view.startDate().plus(LONGEST).isBefore(now)
                ? Optional.of("Execution has exceeded the max execution time")
                : Optional.empty();
    }
}
