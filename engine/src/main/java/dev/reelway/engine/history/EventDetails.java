package dev.reelway.engine.history;

import dev.reelway.engine.data.Payload;
import dev.reelway.engine.task.Resource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What an event says beside its type, one record a shape: events of several types share a shape.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_HistoryEvent.html">HistoryEvent</a>
 */
public sealed interface EventDetails {

    EventType type();

    /** The JSON values that it carries. */
    default List<Payload> payloads() {
        return List.of();
    }

    <R> R accept(Visitor<R> visitor);

    /** Answers for every shape. */
    interface Visitor<R> {
        R plain(Plain details);

        R executionStarted(ExecutionStarted details);

        R stateEntered(StateEntered details);

        R stateExited(StateExited details);

        R output(Output details);

        R failure(Failure details);

        R mapStarted(MapStarted details);

        R iteration(Iteration details);

        R mapRunStarted(MapRunStarted details);

        R workScheduled(WorkScheduled details);

        R activityStarted(ActivityStarted details);

        R taskScheduled(TaskScheduled details);

        R taskStarted(TaskStarted details);

        R taskOutput(TaskOutput details);

        R taskFailure(TaskFailure details);

        R evaluationFailed(EvaluationFailed details);

        R executionRedriven(ExecutionRedriven details);

        R mapRunRedriven(MapRunRedriven details);
    }

    /** An event that says nothing more. */
    record Plain(EventType type) implements EventDetails {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.plain(this);
        }
    }

    /** The execution began. */
    record ExecutionStarted(Payload input, String roleArn) implements EventDetails {
        @Override
        public EventType type() {
            return EventType.EXECUTION_STARTED;
        }

        @Override
        public List<Payload> payloads() {
            return List.of(input);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.executionStarted(this);
        }
    }

    /** A state was entered with this input, before InputPath. */
    record StateEntered(EventType type, String name, Payload input) implements EventDetails {
        @Override
        public List<Payload> payloads() {
            return List.of(input);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.stateEntered(this);
        }
    }

    /** A state was left with this output, after OutputPath, and these variables got these values. */
    record StateExited(EventType type, String name, Payload output, Map<String, Payload> assigned)
            implements EventDetails {

        public StateExited {
            assigned = Collections.unmodifiableMap(new LinkedHashMap<>(assigned));
        }

        @Override
        public List<Payload> payloads() {
            var all = new ArrayList<>(assigned.values());
            all.add(output);
            return all;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.stateExited(this);
        }
    }

    /** An execution, a function or an activity gave this. */
    record Output(EventType type, Payload output) implements EventDetails {
        @Override
        public List<Payload> payloads() {
            return List.of(output);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.output(this);
        }
    }

    /** An execution, a function, an activity or a Map Run failed. */
    record Failure(
            EventType type,
            @Nullable String error,
            @Nullable String cause) implements EventDetails {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.failure(this);
        }
    }

    /** A Map found so many items. */
    record MapStarted(int length) implements EventDetails {
        @Override
        public EventType type() {
            return EventType.MAP_STATE_STARTED;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.mapStarted(this);
        }
    }

    /** Something happened to one iteration of the named Map. */
    record Iteration(EventType type, String name, int index) implements EventDetails {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.iteration(this);
        }
    }

    /** A distributed Map began to run child executions. */
    record MapRunStarted(String mapRunArn) implements EventDetails {
        @Override
        public EventType type() {
            return EventType.MAP_RUN_STARTED;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.mapRunStarted(this);
        }
    }

    /** A function or an activity is to be given this input. */
    record WorkScheduled(
            EventType type,
            Resource resource,
            Payload input,
            OptionalLong timeoutSeconds,
            OptionalLong heartbeatSeconds,
            @Nullable String credentialsRoleArn)
            implements EventDetails {
        @Override
        public List<Payload> payloads() {
            return List.of(input);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.workScheduled(this);
        }
    }

    /** A worker took an activity task. */
    record ActivityStarted(@Nullable String workerName) implements EventDetails {
        @Override
        public EventType type() {
            return EventType.ACTIVITY_STARTED;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.activityStarted(this);
        }
    }

    /** A service is to be called with these parameters. */
    record TaskScheduled(
            Resource resource,
            String region,
            Payload parameters,
            OptionalLong timeoutSeconds,
            OptionalLong heartbeatSeconds,
            @Nullable String credentialsRoleArn)
            implements EventDetails {
        @Override
        public EventType type() {
            return EventType.TASK_SCHEDULED;
        }

        @Override
        public List<Payload> payloads() {
            return List.of(parameters);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.taskScheduled(this);
        }
    }

    /** The call of a service began. */
    record TaskStarted(Resource resource) implements EventDetails {
        @Override
        public EventType type() {
            return EventType.TASK_STARTED;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.taskStarted(this);
        }
    }

    /** A service answered, first or for good. */
    record TaskOutput(EventType type, Resource resource, Payload output) implements EventDetails {
        @Override
        public List<Payload> payloads() {
            return List.of(output);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.taskOutput(this);
        }
    }

    /** The call of a service failed or took too long. */
    record TaskFailure(
            EventType type,
            Resource resource,
            @Nullable String error,
            @Nullable String cause) implements EventDetails {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.taskFailure(this);
        }
    }

    /**
     * A JSONata expression of a state had no value, or none of use.
     *
     * @param location the field that it stands in
     */
    record EvaluationFailed(
            String error, String cause, @Nullable String location, String state) implements EventDetails {
        @Override
        public EventType type() {
            return EventType.EVALUATION_FAILED;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.evaluationFailed(this);
        }
    }

    /** An execution that had ended without success goes on, for the so manieth time. */
    record ExecutionRedriven(int redriveCount) implements EventDetails {
        @Override
        public EventType type() {
            return EventType.EXECUTION_REDRIVEN;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.executionRedriven(this);
        }
    }

    /** A Map Run that had ended without success goes on, for the so manieth time. */
    record MapRunRedriven(String mapRunArn, int redriveCount) implements EventDetails {
        @Override
        public EventType type() {
            return EventType.MAP_RUN_REDRIVEN;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.mapRunRedriven(this);
        }
    }
}
