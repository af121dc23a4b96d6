package dev.reelway.engine.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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

    /** The flow at a location, if that is this one or one inside it. */
    public Optional<Flow> find(String pointer) {
        if (pointer.equals(location)) {
            return Optional.of(this);
        }
        return states.values().stream()
                .flatMap(Flow::inside)
                .flatMap(flow -> flow.find(pointer).stream())
                .findFirst();
    }

    private static Stream<Flow> inside(State state) {
        if (state instanceof ParallelState parallel) {
            return parallel.branches().stream();
        }
        return state instanceof MapState map ? Stream.of(map.processor()) : Stream.empty();
    }

    public State start() {
        return state(startAt);
    }
}
