package dev.reelway.engine.history;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.data.Payload;
import dev.reelway.engine.task.Resource;
import java.math.BigDecimal;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Renders events as GetExecutionHistory does: payloads as texts, times as seconds since 1970 with milliseconds.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_GetExecutionHistory.html">GetExecutionHistory</a>
 */
public final class HistoryJson {

    private static final int MILLIS_SCALE = 3;

    private final boolean includeExecutionData;

    /** Shows inputs and outputs only if asked to, as the parameter of that name does. */
    public HistoryJson(boolean includeExecutionData) {
        this.includeExecutionData = includeExecutionData;
    }

    public ObjectNode render(HistoryEvent event) {
        ObjectNode json = Json.NODES.objectNode();
        json.put("timestamp", BigDecimal.valueOf(event.timestamp().toEpochMilli(), MILLIS_SCALE));
        json.put("type", event.type().wireName());
        json.put("id", event.id());
        json.put("previousEventId", event.previousEventId());
        ObjectNode details = Json.NODES.objectNode();
        event.details().accept(new Writer(details, includeExecutionData));
        if (hasDetails(event)) {
            json.set(event.type().detailsKey(), details);
        }
        return json;
    }

    private static boolean hasDetails(HistoryEvent event) {
        return !(event.details() instanceof EventDetails.Plain);
    }

    private record Writer(ObjectNode json, boolean data) implements EventDetails.Visitor<ObjectNode> {

        @Override
        public ObjectNode plain(EventDetails.Plain details) {
            return json;
        }

        @Override
        public ObjectNode executionStarted(EventDetails.ExecutionStarted details) {
            return payload("input", details.input()).put("roleArn", details.roleArn());
        }

        @Override
        public ObjectNode stateEntered(EventDetails.StateEntered details) {
            return payload("input", details.input()).put("name", details.name());
        }

        @Override
        public ObjectNode stateExited(EventDetails.StateExited details) {
            json.put("name", details.name());
            if (data && !details.assigned().isEmpty()) {
                ObjectNode variables = json.putObject("assignedVariables");
                details.assigned().forEach((name, value) -> variables.put(name, value.text()));
                json.putObject("assignedVariablesDetails").put("truncated", false);
            }
            return payload("output", details.output());
        }

        @Override
        public ObjectNode output(EventDetails.Output details) {
            return payload("output", details.output());
        }

        @Override
        public ObjectNode failure(EventDetails.Failure details) {
            return text("error", details.error()).text("cause", details.cause()).json;
        }

        @Override
        public ObjectNode mapStarted(EventDetails.MapStarted details) {
            return json.put("length", details.length());
        }

        @Override
        public ObjectNode iteration(EventDetails.Iteration details) {
            return json.put("name", details.name()).put("index", details.index());
        }

        @Override
        public ObjectNode mapRunStarted(EventDetails.MapRunStarted details) {
            return json.put("mapRunArn", details.mapRunArn());
        }

        @Override
        public ObjectNode workScheduled(EventDetails.WorkScheduled details) {
            json.put("resource", details.resource().arn());
            payload("input", details.input());
            seconds(details.timeoutSeconds(), details.heartbeatSeconds());
            return credentials(details.credentialsRoleArn());
        }

        @Override
        public ObjectNode activityStarted(EventDetails.ActivityStarted details) {
            return text("workerName", details.workerName()).json;
        }

        @Override
        public ObjectNode taskScheduled(EventDetails.TaskScheduled details) {
            resource(details.resource());
            json.put("region", details.region());
            if (data) {
                json.put("parameters", details.parameters().text());
            }
            seconds(details.timeoutSeconds(), details.heartbeatSeconds());
            return credentials(details.credentialsRoleArn());
        }

        @Override
        public ObjectNode taskStarted(EventDetails.TaskStarted details) {
            return resource(details.resource());
        }

        @Override
        public ObjectNode taskOutput(EventDetails.TaskOutput details) {
            resource(details.resource());
            return payload("output", details.output());
        }

        @Override
        public ObjectNode taskFailure(EventDetails.TaskFailure details) {
            resource(details.resource());
            return text("error", details.error()).text("cause", details.cause()).json;
        }

        @Override
        public ObjectNode evaluationFailed(EventDetails.EvaluationFailed details) {
            text("error", details.error()).text("cause", details.cause()).text("location", details.location());
            return json.put("state", details.state());
        }

        @Override
        public ObjectNode executionRedriven(EventDetails.ExecutionRedriven details) {
            return json.put("redriveCount", details.redriveCount());
        }

        @Override
        public ObjectNode mapRunRedriven(EventDetails.MapRunRedriven details) {
            return json.put("mapRunArn", details.mapRunArn()).put("redriveCount", details.redriveCount());
        }

        private ObjectNode payload(String key, Payload value) {
            if (data) {
                json.put(key, value.text());
                json.putObject(key + "Details").put("truncated", false);
            }
            return json;
        }

        private Writer text(String key, @Nullable String value) {
            if (value != null) {
                json.put(key, value);
            }
            return this;
        }

        private ObjectNode resource(Resource resource) {
            return json.put("resourceType", resource.type()).put("resource", resource.actionAndPattern());
        }

        private void seconds(OptionalLong timeout, OptionalLong heartbeat) {
            timeout.ifPresent(seconds -> json.put("timeoutInSeconds", seconds));
            heartbeat.ifPresent(seconds -> json.put("heartbeatInSeconds", seconds));
        }

        private ObjectNode credentials(@Nullable String roleArn) {
            if (roleArn != null) {
                json.putObject("taskCredentials").put("roleArn", roleArn);
            }
            return json;
        }
    }
}
