package dev.reelway.engine.journal;

import dev.reelway.engine.data.Payload;
import dev.reelway.engine.history.EventDetails;
import dev.reelway.engine.history.EventType;
import dev.reelway.engine.task.Resource;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads what {@link DetailsWriter} has written. */
final class DetailsReader {

    private static final Shape[] SHAPES = Shape.values();
    private static final EventType[] TYPES = EventType.values();

    private final ByteSource source;

    DetailsReader(ByteSource source) {
        this.source = source;
    }

    EventDetails read() {
        return switch (source.code(SHAPES)) {
            case PLAIN -> new EventDetails.Plain(type());
            case EXECUTION_STARTED -> new EventDetails.ExecutionStarted(source.payload(), source.text());
            case STATE_ENTERED -> new EventDetails.StateEntered(type(), source.text(), source.payload());
            case STATE_EXITED -> new EventDetails.StateExited(type(), source.text(), source.payload(), assigned());
            case OUTPUT -> new EventDetails.Output(type(), source.payload());
            case FAILURE -> new EventDetails.Failure(type(), source.optionalText(), source.optionalText());
            case MAP_STARTED -> new EventDetails.MapStarted(size());
            case ITERATION -> new EventDetails.Iteration(type(), source.text(), size());
            case MAP_RUN_STARTED -> new EventDetails.MapRunStarted(source.text());
            case WORK_SCHEDULED -> workScheduled();
            case ACTIVITY_STARTED -> new EventDetails.ActivityStarted(source.optionalText());
            case TASK_SCHEDULED -> taskScheduled();
            case TASK_STARTED -> new EventDetails.TaskStarted(resource());
            case TASK_OUTPUT -> new EventDetails.TaskOutput(type(), resource(), source.payload());
            case TASK_FAILURE ->
                new EventDetails.TaskFailure(type(), resource(), source.optionalText(), source.optionalText());
            case EVALUATION_FAILED ->
                new EventDetails.EvaluationFailed(source.text(), source.text(), source.optionalText(), source.text());
            case EXECUTION_REDRIVEN -> new EventDetails.ExecutionRedriven(size());
            case MAP_RUN_REDRIVEN -> new EventDetails.MapRunRedriven(source.text(), size());
        };
    }

    private EventType type() {
        return source.code(TYPES);
    }

    private int size() {
        return source.index(Integer.MAX_VALUE);
    }

    private Map<String, Payload> assigned() {
        var variables = new LinkedHashMap<String, Payload>();
        for (int left = size(); left > 0; left--) {
            variables.put(source.text(), source.payload());
        }
        return variables;
    }

    private Resource resource() {
        return resource(source.text());
    }

    static Resource resource(String arn) {
        return Resource.parse(arn)
                .orElseThrow(() -> new UnreadableEntry("'" + arn + "' is not the ARN of what a Task can call"));
    }

    private EventDetails workScheduled() {
        return new EventDetails.WorkScheduled(
                type(), resource(), source.payload(), source.optional(), source.optional(), source.optionalText());
    }

    private EventDetails taskScheduled() {
        return new EventDetails.TaskScheduled(
                resource(),
                source.text(),
                source.payload(),
                source.optional(),
                source.optional(),
                source.optionalText());
    }
}
