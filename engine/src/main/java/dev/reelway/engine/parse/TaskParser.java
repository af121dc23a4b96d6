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

    private static final long LONGEST = 99_999_999;

    private TaskParser() {}

    static Optional<State> parse(StateFields state) {
        Fields fields = state.fields();
        boolean complete = fields.require("Resource");
        DataFlow data = state.withWork(state.template("Parameters"), state.template("ResultSelector"));
        var limits = new TaskLimits(
                state.number("TimeoutSeconds", 1, LONGEST), state.number("HeartbeatSeconds", 1, LONGEST));
        heartbeatBelowTimeout(fields);
        Optional<Template> credentials = state.template("Credentials");
        Recovery recovery = RecoveryParser.parse(state);
        Next next = state.next();
        Optional<Resource> resource =
                complete ? fields.text("Resource").flatMap(arn -> resource(arn, state)) : Optional.empty();
        return resource.map(parsed -> new TaskState(state.name(), parsed, data, limits, credentials, recovery, next));
    }

    private static void heartbeatBelowTimeout(Fields fields) {
        Optional<JsonNode> timeout = fields.any("TimeoutSeconds");
        Optional<JsonNode> heartbeat = fields.any("HeartbeatSeconds");
        if (timeout.isPresent()
                && heartbeat.isPresent()
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
