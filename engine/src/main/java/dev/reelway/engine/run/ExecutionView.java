package dev.reelway.engine.run;

import dev.reelway.engine.data.Payload;
import dev.reelway.engine.history.HistoryEvent;
import java.time.Instant;
import java.util.List;
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
 * @param redrives how often it was redriven
 */
public record ExecutionView(
        StartExecution request,
        ExecutionStatus status,
        Instant startDate,
        Optional<Instant> stopDate,
        Optional<String> output,
        Optional<String> error,
        Optional<String> cause,
        Redrives redrives) {

    /**
     * An execution that has ended, as its history tells.
     *
     * @throws IllegalArgumentException if the last event is not the end of an execution
     */
    public static ExecutionView ended(StartExecution request, Instant startDate, List<HistoryEvent> history) {
        HistoryEvent last = history.get(history.size() - 1);
        Outcome outcome = Ending.of(last.details(), last.timestamp());
        if (outcome == null) {
            throw new IllegalArgumentException("No execution ends with " + last);
        }
        return of(request, startDate, outcome, Redrives.of(history));
    }

    static ExecutionView of(StartExecution request, Instant startDate, Outcome end, Redrives redrives) {
        boolean timedOut = end.status() == ExecutionStatus.TIMED_OUT;
        return new ExecutionView(
                request,
                end.status(),
                startDate,
                Optional.of(end.stopDate()),
                Optional.ofNullable(end.output()).map(Payload::text),
                Optional.ofNullable(timedOut ? null : end.error()),
                Optional.ofNullable(timedOut ? null : end.cause()),
                redrives);
    }

    public String executionArn() {
        return request.executionArn();
    }

    /** The input, as it was sent. */
    public String input() {
        return request.input();
    }
}
