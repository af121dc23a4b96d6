package dev.reelway.local.graph;

import java.util.List;

/**
 * The states of a machine, or of a part of one, and the ways between them.
 *
 * @param startAt the first state
 * @param states in the order of the definition
 * @param ways between them
 */
public record Chart(String startAt, List<State> states, List<Way> ways) {

    public Chart {
        states = List.copyOf(states);
        ways = List.copyOf(ways);
    }

    /**
     * A state.
     *
     * @param name which no other state of the whole machine has
     * @param type such as {@code Task}
     * @param last whether the machine, or the part, ends with it
     * @param parts branches of a Parallel, the one processor of a Map
     */
    public record State(String name, String type, boolean last, List<Part> parts) {

        public State {
            parts = List.copyOf(parts);
        }
    }

    /** Part of a state, with a title if it wants one. */
    public record Part(String title, Chart chart) {}

    /** A way from one state to the next. */
    public record Way(String from, String to, String label, Kind kind) {}

    /** Why a way is gone. */
    public enum Kind {
        NEXT,
        CHOICE,
        DEFAULT,
        CATCH
    }

    /** The names of all states, those of parts too. */
    public List<String> names() {
        return states.stream()
                .flatMap(state -> java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(state.name()),
                        state.parts().stream().flatMap(part -> part.chart().names().stream())))
                .toList();
    }
}
