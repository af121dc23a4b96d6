package dev.reelway.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.InvalidJson;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.model.Flow;
import dev.reelway.engine.model.State;
import dev.reelway.engine.model.StateMachine;
import dev.reelway.engine.parse.DefinitionParser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One state, and a machine that consists of it alone: wherever it leads, the machine ends.
 *
 * @param machine the machine
 * @param isJsonata whether its language is JSONata
 */
record TestedState(StateMachine machine, boolean isJsonata) {

    /** What a tested state is called, whatever its own name is: its context object has this one too. */
    static final String NAME = "StateName";

    private static final String LANGUAGE = "QueryLanguage";

    /** Where a state leads that leads to a state of the same name; hardly any state has this one. */
    private static final String AGAIN = "(the tested state again)";

    /** Reads the definition of a state, or that of a machine and the name of one of its states; refused if it is wrong. */
    static TestedState read(Call call) {
        String source = call.required("definition", DefinitionParser.LONGEST);
        Optional<String> name = call.text("stateName", Arns.LONGEST_NAME);
        if (name.isPresent()) {
            Definitions.parse(source, false);
        }
        ObjectNode root = root(source);
        if (name.isEmpty()) {
            return of(root, Optional.empty());
        }
        ObjectNode state = find(root, name.get())
                .orElseThrow(() -> new StatesException("ValidationException", "State not found in definition"));
        return of(state.deepCopy(), Optional.ofNullable(root.get(LANGUAGE)));
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

    private static TestedState of(ObjectNode state, Optional<JsonNode> machineLanguage) {
        ObjectNode root = Json.NODES.objectNode().put("StartAt", NAME);
        machineLanguage.ifPresent(language -> root.set(LANGUAGE, language));
        String language = state.path(LANGUAGE).asText(root.path(LANGUAGE).asText());
        ObjectNode states = root.putObject("States");
        states.set(NAME, state);
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
        return new TestedState(machine.limitedTo(ExpressRules.LONGEST_SECONDS), language.equals("JSONata"));
    }

    /** A state that leads to itself would run again and again. */
    private static String placeFor(String target) {
        return target.equals(NAME) ? AGAIN : target;
    }

    /** The state that a state of the machine stands for. */
    static String stateFor(String place) {
        return place.equals(AGAIN) ? NAME : place;
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

    /** The state as it was written. */
    State state() {
        return machine.flow().start();
    }

    /** The machine with another state in its place. */
    StateMachine with(State other) {
        Map<String, State> states = new LinkedHashMap<>(machine.flow().states());
        states.put(NAME, other);
        return new StateMachine(
                machine.comment(),
                machine.timeoutSeconds(),
                new Flow(NAME, states, machine.flow().location()),
                machine.variableReferences());
    }
}
