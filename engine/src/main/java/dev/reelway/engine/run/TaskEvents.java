package dev.reelway.engine.run;

import dev.reelway.engine.data.Payload;
import dev.reelway.engine.history.EventDetails;
import dev.reelway.engine.history.EventType;
import dev.reelway.engine.model.StateError;
import dev.reelway.engine.task.Resource;
import dev.reelway.engine.task.TaskRequest;
import org.jspecify.annotations.Nullable;

/**
 * The history events of a task, by the family of its resource.
 *
 * @param request the task
 * @param resource its resource
 */
record TaskEvents(TaskRequest request, Resource resource) {

    static TaskEvents of(TaskRequest request) {
        return new TaskEvents(request, request.resource());
    }

    /** How far a task is known to be once an event of the type has happened; nothing if the type does not tell. */
    static Waiting.Work.@Nullable Progress progress(EventType type) {
        return switch (type) {
            case LAMBDA_FUNCTION_SCHEDULED, ACTIVITY_SCHEDULED, TASK_SCHEDULED -> Waiting.Work.Progress.SCHEDULED;
            case LAMBDA_FUNCTION_STARTED, ACTIVITY_STARTED, TASK_STARTED -> Waiting.Work.Progress.STARTED;
            case TASK_SUBMITTED -> Waiting.Work.Progress.SUBMITTED;
            default -> null;
        };
    }

    EventDetails scheduled() {
        return switch (resource.kind()) {
            case LAMBDA_FUNCTION -> work(EventType.LAMBDA_FUNCTION_SCHEDULED);
            case ACTIVITY -> work(EventType.ACTIVITY_SCHEDULED);
            case INTEGRATION ->
                new EventDetails.TaskScheduled(
                        resource,
                        request.region(),
                        request.parameters(),
                        request.timeoutSeconds(),
                        request.heartbeatSeconds(),
                        request.credentialsRoleArn());
        };
    }

    private EventDetails work(EventType type) {
        return new EventDetails.WorkScheduled(
                type,
                resource,
                request.parameters(),
                request.timeoutSeconds(),
                request.heartbeatSeconds(),
                request.credentialsRoleArn());
    }

    EventDetails started(@Nullable String workerName) {
        return switch (resource.kind()) {
            case LAMBDA_FUNCTION -> new EventDetails.Plain(EventType.LAMBDA_FUNCTION_STARTED);
            case ACTIVITY -> new EventDetails.ActivityStarted(workerName);
            case INTEGRATION -> new EventDetails.TaskStarted(resource);
        };
    }

    EventDetails submitted(Payload output) {
        return new EventDetails.TaskOutput(EventType.TASK_SUBMITTED, resource, output);
    }

    EventDetails succeeded(Payload output) {
        return switch (resource.kind()) {
            case LAMBDA_FUNCTION -> new EventDetails.Output(EventType.LAMBDA_FUNCTION_SUCCEEDED, output);
            case ACTIVITY -> new EventDetails.Output(EventType.ACTIVITY_SUCCEEDED, output);
            case INTEGRATION -> new EventDetails.TaskOutput(EventType.TASK_SUCCEEDED, resource, output);
        };
    }

    EventDetails failed(StateError error) {
        return switch (resource.kind()) {
            case LAMBDA_FUNCTION -> failure(EventType.LAMBDA_FUNCTION_FAILED, error);
            case ACTIVITY -> failure(EventType.ACTIVITY_FAILED, error);
            case INTEGRATION -> taskFailure(EventType.TASK_FAILED, error);
        };
    }

    EventDetails timedOut(StateError error) {
        return switch (resource.kind()) {
            case LAMBDA_FUNCTION -> failure(EventType.LAMBDA_FUNCTION_TIMED_OUT, error);
            case ACTIVITY -> failure(EventType.ACTIVITY_TIMED_OUT, error);
            case INTEGRATION -> taskFailure(EventType.TASK_TIMED_OUT, error);
        };
    }

    private static EventDetails failure(EventType type, StateError error) {
        return new EventDetails.Failure(type, error.error(), error.cause());
    }

    private EventDetails taskFailure(EventType type, StateError error) {
        return new EventDetails.TaskFailure(type, resource, error.error(), error.cause());
    }
}
