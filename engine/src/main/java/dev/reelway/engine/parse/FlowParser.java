package dev.reelway.engine.parse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.lint.Problem;
import dev.reelway.engine.model.Flow;
import dev.reelway.engine.model.State;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads {@code StartAt} and {@code States}, wherever they stand. */
final class FlowParser {

    private static final int LONGEST_NAME = 80;

    private FlowParser() {}

    static Optional<Flow> parse(Fields fields, MachineContext machine) {
        if (!fields.require("States", "StartAt")) {
            return Optional.empty();
        }
        Optional<String> startAt = fields.text("StartAt");
        Optional<ObjectNode> states = fields.object("States");
        if (startAt.isEmpty() || states.isEmpty()) {
            return Optional.empty();
        }
        Map<String, State> parsed = states(states.get(), fields, machine);
        if (!states.get().has(startAt.get())) {
            missing("StartAt", startAt.get(), fields.pointer("StartAt"), fields.problems());
        }
        return Optional.of(new Flow(startAt.get(), parsed, fields.location()));
    }

    private static Map<String, State> states(ObjectNode states, Fields fields, MachineContext machine) {
        var parsed = new LinkedHashMap<String, State>();
        var all = new Fields(states, fields.pointer("States"), fields.problems());
        for (Map.Entry<String, JsonNode> entry : states.properties()) {
            String name = entry.getKey();
            String pointer = all.pointer(name);
            if (name.isEmpty() || name.length() > LONGEST_NAME) {
                fields.problems()
                        .schema(
                                "The name of a state must have 1 to " + LONGEST_NAME + " characters: '" + name + "'",
                                pointer);
            }
            if (entry.getValue() instanceof ObjectNode object) {
                var state = StateFields.of(name, new Fields(object, pointer, fields.problems()), states, machine);
                StateParser.parse(state).ifPresent(made -> parsed.put(name, made));
                machine.names().put(name, state.fields().variables());
            } else {
                fields.problems().schema("Expected value of type OBJECT for the state '" + name + "'", pointer);
            }
        }
        if (states.isEmpty()) {
            fields.problems().schema("At least one state is required", fields.pointer("States"));
        }
        return parsed;
    }

    static void missing(String field, String target, String location, Problems problems) {
        problems.add(Problem.error(
                Problem.MISSING_TARGET,
                "Missing '" + field + "' target: " + target,
                location,
                "name a state of the same States object"));
    }
}
