package dev.reelway.engine.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * States that lead to each other: a whole machine, a branch of a Parallel, or what a Map does to each item.
 *
 * @param startAt the name of the first state
 * @param states the states by name, in the order of the document
 * @param location where it stands in the definition, as a JSON pointer; empty for the whole machine
 */
public record Flow(String startAt, Map<String, State> states, String location) {

    public Flow {
        states = Collections.unmodifiableMap(new LinkedHashMap<>(states));
    }

    /** The state of that name, which parsing has made sure of. */
    public State state(String name) {
        State found = states.get(name);
        if (found == null) {
            throw new IllegalStateException("The state '" + name + "' is not among " + states.keySet());
        }
        return found;
    }

    public State start() {
        return state(startAt);
    }
}
