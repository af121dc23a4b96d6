package dev.reelway.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.InvalidJson;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.model.StateMachine;
import dev.reelway.engine.parse.DefinitionParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One state, and a machine that consists of it alone: wherever it leads, the machine ends.
 *
 * @param name its name
 * @param definition its definition
 * @param queryLanguage that of its machine, if that has one
 */
record TestedState(String name, ObjectNode definition, Optional<JsonNode> queryLanguage) {

    /** What a state is called that is given without a machine. */
    private static final String UNNAMED = "StateName";

    private static final String NAME = "stateName";

    /** Where a state leads that leads to itself; hardly any state has this name. */
    private static final String AGAIN = "(the tested state again)";

    /** Reads the definition of a state, or that of a machine and the name of one of its states. */
    static TestedState read(Call call) {
        String source = call.required("definition", DefinitionParser.LONGEST);
        Optional<String> name = call.text(NAME, Arns.LONGEST_NAME);
        if (name.isPresent()) {
            Definitions.parse(source, false);
        }
        ObjectNode root = root(source);
        Optional<JsonNode> language = Optional.ofNullable(root.get("QueryLanguage"));
        return name.map(wanted -> find(root, wanted)
                        .map(state -> new TestedState(wanted, state, language))
                        .orElseThrow(() -> new StatesException("ValidationException", "State not found in definition")))
                .orElseGet(() -> new TestedState(UNNAMED, root, Optional.empty()));
    }

    private static ObjectNode root(String source) {
        try {
            if (Json.read(source) instanceof ObjectNode object) {
                return object;
            }
        } catch (InvalidJson e) {
            throw notAnObject(source);
        }
        throw notAnObject(source);
    }

    private static StatesException notAnObject(String source) {
        Definitions.parse(source, false);
        throw new AssertionError("A definition that is no object was taken");
    }

    private static Optional<ObjectNode> find(JsonNode flow, String name) {
        if (flow.path("States").get(name) instanceof ObjectNode found) {
            return Optional.of(found);
        }
        for (JsonNode state : flow.path("States")) {
            List<JsonNode> inner = new ArrayList<>(List.of(state.path("ItemProcessor"), state.path("Iterator")));
            state.path("Branches").forEach(inner::add);
            for (JsonNode next : inner) {
                Optional<ObjectNode> found = find(next, name);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    String type() {
        return definition.path("Type").asText();
    }

    int branches() {
        return definition.path("Branches").size();
    }

    /** The machine, which retries as it is told; refused if it is wrong. */
    StateMachine machine() {
        return parse(definition.deepCopy());
    }

    /** The machine, whose state is tried once. */
    StateMachine once() {
        ObjectNode state = definition.deepCopy();
        state.remove("Retry");
        return parse(state);
    }

    /** Another state in the place of this one. */
    TestedState with(ObjectNode other) {
        return new TestedState(name, other, queryLanguage);
    }

    boolean isJsonata() {
        return definition.path("QueryLanguage").asText().equals("JSONata")
                || queryLanguage
                        .filter(language -> language.asText().equals("JSONata"))
                        .isPresent();
    }

    /** The same, but what the branches of a Parallel do is done by one task, because that takes a mock. */
    TestedState asTask() {
        if (!type().equals("Parallel")) {
            return this;
        }
        ObjectNode task = definition.deepCopy();
        task.remove("Branches");
        task.put("Type", "Task").put("Resource", "arn:aws:states:::mock:result");
        return with(task);
    }

    private StateMachine parse(ObjectNode state) {
        ObjectNode root = Json.NODES.objectNode().put("StartAt", name);
        queryLanguage.ifPresent(language -> root.set("QueryLanguage", language));
        ObjectNode states = root.putObject("States");
        states.set(name, state);
        for (ObjectNode place : transitions(state)) {
            for (String field : List.of("Next", "Default")) {
                if (place.path(field).isTextual()) {
                    String target = placeFor(place.path(field).textValue());
                    place.put(field, target);
                    states.putObject(target).put("Type", "Succeed");
                }
            }
        }
        StateMachine machine = Definitions.parse(Json.write(root), false).machine();
        return machine.limitedTo(ExpressRules.LONGEST_SECONDS);
    }

    /** A state that leads to itself would run again and again. */
    private String placeFor(String target) {
        return target.equals(name) ? AGAIN : target;
    }

    /** The state that a state of the machine stands for. */
    String stateFor(String place) {
        return place.equals(AGAIN) ? name : place;
    }

    private static List<ObjectNode> transitions(ObjectNode state) {
        var places = new ArrayList<ObjectNode>(List.of(state));
        for (String field : List.of("Choices", "Catch")) {
            for (JsonNode element : state.path(field)) {
                if (element instanceof ObjectNode place) {
                    places.add(place);
                }
            }
        }
        return places;
    }
}
