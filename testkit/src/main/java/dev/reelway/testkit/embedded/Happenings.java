package dev.reelway.testkit.embedded;

import dev.reelway.engine.history.EventDetails;
import dev.reelway.engine.history.HistoryEvent;
import dev.reelway.testkit.run.Happening;
import dev.reelway.testkit.run.Happening.Details;
import java.util.List;

/** The engine's events as a test sees them. */
final class Happenings implements EventDetails.Visitor<Details> {

    private Happenings() {}

    static List<Happening> of(List<HistoryEvent> history) {
        var reader = new Happenings();
        return history.stream()
                .map(event -> new Happening(
                        event.id(),
                        event.previousEventId(),
                        event.timestamp(),
                        event.type().wireName(),
                        event.details().accept(reader)))
                .toList();
    }

    @Override
    public Details plain(EventDetails.Plain details) {
        return Details.NONE;
    }

    @Override
    public Details executionStarted(EventDetails.ExecutionStarted details) {
        return Details.NONE;
    }

    @Override
    public Details stateEntered(EventDetails.StateEntered details) {
        return Details.named(details.name());
    }

    @Override
    public Details stateExited(EventDetails.StateExited details) {
        return Details.named(details.name());
    }

    @Override
    public Details output(EventDetails.Output details) {
        return Details.NONE;
    }

    @Override
    public Details failure(EventDetails.Failure details) {
        return Details.failure(details.error(), details.cause());
    }

    @Override
    public Details mapStarted(EventDetails.MapStarted details) {
        return Details.NONE;
    }

    @Override
    public Details iteration(EventDetails.Iteration details) {
        return new Details(details.name(), details.index(), null, null);
    }

    @Override
    public Details mapRunStarted(EventDetails.MapRunStarted details) {
        return Details.named(details.mapRunArn());
    }

    @Override
    public Details workScheduled(EventDetails.WorkScheduled details) {
        return Details.NONE;
    }

    @Override
    public Details activityStarted(EventDetails.ActivityStarted details) {
        return Details.NONE;
    }

    @Override
    public Details taskScheduled(EventDetails.TaskScheduled details) {
        return Details.NONE;
    }

    @Override
    public Details taskStarted(EventDetails.TaskStarted details) {
        return Details.NONE;
    }

    @Override
    public Details taskOutput(EventDetails.TaskOutput details) {
        return Details.NONE;
    }

    @Override
    public Details taskFailure(EventDetails.TaskFailure details) {
        return Details.failure(details.error(), details.cause());
    }

    @Override
    public Details evaluationFailed(EventDetails.EvaluationFailed details) {
        return new Details(details.state(), -1, details.error(), details.cause());
    }

    @Override
    public Details executionRedriven(EventDetails.ExecutionRedriven details) {
        return Details.NONE;
    }

    @Override
    public Details mapRunRedriven(EventDetails.MapRunRedriven details) {
        return Details.named(details.mapRunArn());
    }
}
