package dev.reelway.engine.journal;

import dev.reelway.engine.history.EventDetails;
import dev.reelway.engine.history.EventType;

/** Writes what events say: a number for the shape, and then its parts. */
final class DetailsWriter implements EventDetails.Visitor<ByteSink> {

    private final ByteSink sink;

    DetailsWriter(ByteSink sink) {
        this.sink = sink;
    }

    private ByteSink begin(Shape shape) {
        return sink.code(shape);
    }

    private ByteSink begin(Shape shape, EventType type) {
        return begin(shape).code(type);
    }

    @Override
    public ByteSink plain(EventDetails.Plain details) {
        return begin(Shape.PLAIN, details.type());
    }

    @Override
    public ByteSink executionStarted(EventDetails.ExecutionStarted details) {
        return begin(Shape.EXECUTION_STARTED).payload(details.input()).text(details.roleArn());
    }

    @Override
    public ByteSink stateEntered(EventDetails.StateEntered details) {
        return begin(Shape.STATE_ENTERED, details.type()).text(details.name()).payload(details.input());
    }

    @Override
    public ByteSink stateExited(EventDetails.StateExited details) {
        begin(Shape.STATE_EXITED, details.type()).text(details.name()).payload(details.output());
        sink.number(details.assigned().size());
        details.assigned().forEach((name, value) -> sink.text(name).payload(value));
        return sink;
    }

    @Override
    public ByteSink output(EventDetails.Output details) {
        return begin(Shape.OUTPUT, details.type()).payload(details.output());
    }

    @Override
    public ByteSink failure(EventDetails.Failure details) {
        return begin(Shape.FAILURE, details.type()).text(details.error()).text(details.cause());
    }

    @Override
    public ByteSink mapStarted(EventDetails.MapStarted details) {
        return begin(Shape.MAP_STARTED).number(details.length());
    }

    @Override
    public ByteSink iteration(EventDetails.Iteration details) {
        return begin(Shape.ITERATION, details.type()).text(details.name()).number(details.index());
    }

    @Override
    public ByteSink mapRunStarted(EventDetails.MapRunStarted details) {
        return begin(Shape.MAP_RUN_STARTED).text(details.mapRunArn());
    }

    @Override
    public ByteSink workScheduled(EventDetails.WorkScheduled details) {
        return begin(Shape.WORK_SCHEDULED, details.type())
                .text(details.resource().arn())
                .payload(details.input())
                .optional(details.timeoutSeconds())
                .optional(details.heartbeatSeconds())
                .text(details.credentialsRoleArn());
    }

    @Override
    public ByteSink activityStarted(EventDetails.ActivityStarted details) {
        return begin(Shape.ACTIVITY_STARTED).text(details.workerName());
    }

    @Override
    public ByteSink taskScheduled(EventDetails.TaskScheduled details) {
        return begin(Shape.TASK_SCHEDULED)
                .text(details.resource().arn())
                .text(details.region())
                .payload(details.parameters())
                .optional(details.timeoutSeconds())
                .optional(details.heartbeatSeconds())
                .text(details.credentialsRoleArn());
    }

    @Override
    public ByteSink taskStarted(EventDetails.TaskStarted details) {
        return begin(Shape.TASK_STARTED).text(details.resource().arn());
    }

    @Override
    public ByteSink taskOutput(EventDetails.TaskOutput details) {
        return begin(Shape.TASK_OUTPUT, details.type())
                .text(details.resource().arn())
                .payload(details.output());
    }

    @Override
    public ByteSink taskFailure(EventDetails.TaskFailure details) {
        return begin(Shape.TASK_FAILURE, details.type())
                .text(details.resource().arn())
                .text(details.error())
                .text(details.cause());
    }

    @Override
    public ByteSink evaluationFailed(EventDetails.EvaluationFailed details) {
        return begin(Shape.EVALUATION_FAILED)
                .text(details.error())
                .text(details.cause())
                .text(details.location())
                .text(details.state());
    }

    @Override
    public ByteSink executionRedriven(EventDetails.ExecutionRedriven details) {
        return begin(Shape.EXECUTION_REDRIVEN).number(details.redriveCount());
    }

    @Override
    public ByteSink mapRunRedriven(EventDetails.MapRunRedriven details) {
        return begin(Shape.MAP_RUN_REDRIVEN).text(details.mapRunArn()).number(details.redriveCount());
    }
}
