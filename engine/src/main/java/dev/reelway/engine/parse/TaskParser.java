package dev.reelway.engine.parse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.engine.data.DataFlow;
import dev.reelway.engine.data.Template;
import dev.reelway.engine.model.Next;
import dev.reelway.engine.model.Recovery;
import dev.reelway.engine.model.State;
import dev.reelway.engine.model.TaskLimits;
import dev.reelway.engine.model.TaskState;
import dev.reelway.engine.task.Resource;
import java.util.Optional;

/** Reads a Task state. */
final class TaskParser {

    private TaskParser() {}

    static Optional<State> parse(StateFields state) {
        Fields fields = state.fields();
        boolean complete = fields.require("Resource");
        DataFlow data = state.dialect().flow(fields, Dialect.Handling.WORK);
        var limits = new TaskLimits(
                state.dialect().number(fields, "TimeoutSeconds", 1, Fields.LONGEST_SECONDS),
                state.dialect().number(fields, "HeartbeatSeconds", 1, Fields.LONGEST_SECONDS));
        heartbeatBelowTimeout(fields);
        Optional<Template> credentials = credentials(state);
        Recovery recovery = RecoveryParser.parse(state);
        Next next = state.next();
        Optional<Resource> resource =
                complete ? fields.text("Resource").flatMap(arn -> resource(arn, state)) : Optional.empty();
        return resource.map(parsed -> new TaskState(state.name(), parsed, data, limits, credentials, recovery, next));
    }

    private static Optional<Template> credentials(StateFields state) {
        Fields fields = state.fields();
        fields.object("Credentials").ifPresent(json -> {
            if (!json.has("RoleArn") && !json.has("RoleArn.$")) {
                state.problems()
                        .schema("The field 'RoleArn' is required but was missing", fields.pointer("Credentials"));
            }
        });
        return state.dialect().template(fields, "Credentials");
    }

    private static void heartbeatBelowTimeout(Fields fields) {
        Optional<JsonNode> timeout = fields.any("TimeoutSeconds");
        Optional<JsonNode> heartbeat = fields.any("HeartbeatSeconds");
        if (timeout.isPresent()
                && heartbeat.isPresent()
                && timeout.get().isNumber()
                && heartbeat.get().isNumber()
                && heartbeat.get().asLong() >= timeout.get().asLong()) {
            fields.problems()
                    .schema(
                            "'HeartbeatSeconds' must be smaller than 'TimeoutSeconds'",
                            fields.pointer("HeartbeatSeconds"));
        }
    }

    private static Optional<Resource> resource(String arn, StateFields state) {
        Optional<Resource> parsed = Resource.parse(arn);
        if (parsed.isEmpty()) {
            state.problems()
                    .schema(
                            "The value of 'Resource' is not the ARN of a function, an activity or a service integration: '"
                                    + arn + "'",
                            state.fields().pointer("Resource"));
        }
        return parsed;
    }
}
