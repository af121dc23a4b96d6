package dev.reelway.engine.run;

import java.time.Instant;
import java.util.Optional;

/**
 * An execution as DescribeExecution shows it.
 *
 * @param request how it was started
 * @param status how it stands
 * @param startDate when it began
 * @param stopDate when it ended
 * @param output what it gave, JSON text, if it succeeded
 * @param error why it failed or was stopped, if that has a name. Empty for TIMED_OUT, as in AWS
 * @param cause what a person may want to know about that
 */
public record ExecutionView(
        StartExecution request,
        ExecutionStatus status,
        Instant startDate,
        Optional<Instant> stopDate,
        Optional<String> output,
        Optional<String> error,
        Optional<String> cause) {

    public String executionArn() {
        return request.executionArn();
    }

    /** The input, as it was sent. */
    public String input() {
        return request.input();
    }
}
