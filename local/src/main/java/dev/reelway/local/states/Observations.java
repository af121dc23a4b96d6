package dev.reelway.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.Json;
import dev.reelway.local.states.Program.Observation;
import java.util.List;
import java.util.Optional;

/** Reads what a request says about logging and tracing. */
final class Observations {

    private static final List<String> LEVELS = List.of("ALL", "ERROR", "FATAL", "OFF");

    private Observations() {}

    /** What the request says; where it says nothing, the service's defaults. */
    static Observation read(Call call) {
        ObjectNode off =
                Json.NODES.objectNode().put("includeExecutionData", false).put("level", "OFF");
        return read(call, new Observation(off, Json.NODES.objectNode().put("enabled", false)));
    }

    /** What the request says; where it says nothing, what was before. */
    static Observation read(Call call, Observation before) {
        return new Observation(
                call.structure("loggingConfiguration")
                        .map(Observations::logging)
                        .orElse(before.logging()),
                call.structure("tracingConfiguration")
                        .map(tracing -> Json.NODES.objectNode().put("enabled", tracing.flag("enabled", false)))
                        .orElse(before.tracing()));
    }

    private static ObjectNode logging(Call given) {
        String level = given.choice("level", LEVELS).orElse("OFF");
        Optional<JsonNode> destinations = given.list("destinations").filter(list -> !list.isEmpty());
        int count = destinations.map(JsonNode::size).orElse(0);
        if (count > 1 || (count == 0 && !level.equals("OFF"))) {
            throw new StatesException(
                    "InvalidLoggingConfiguration",
                    "Invalid Logging Configuration: Must specify exactly one Log Destination.");
        }
        ObjectNode logging = Json.NODES
                .objectNode()
                .put("includeExecutionData", given.flag("includeExecutionData", false))
                .put("level", level);
        destinations.ifPresent(list -> logging.set("destinations", list));
        return logging;
    }
}
