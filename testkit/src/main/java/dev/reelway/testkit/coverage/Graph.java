package dev.reelway.testkit.coverage;

import dev.reelway.engine.model.ChoiceState;
import dev.reelway.engine.model.FailState;
import dev.reelway.engine.model.Flow;
import dev.reelway.engine.model.MapState;
import dev.reelway.engine.model.Next;
import dev.reelway.engine.model.ParallelState;
import dev.reelway.engine.model.PassState;
import dev.reelway.engine.model.Recovery;
import dev.reelway.engine.model.State;
import dev.reelway.engine.model.StateMachine;
import dev.reelway.engine.model.SucceedState;
import dev.reelway.engine.model.TaskState;
import dev.reelway.engine.model.WaitState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The states of a machine and where they lead.
 *
 * @param nodes in the order of the definition
 * @param edges in the order of the definition
 */
record Graph(List<Node> nodes, List<Edge> edges) {

    Graph {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
    }

    /**
     * A state.
     *
     * @param state its name
     * @param lane the Parallel or Map and the branch that it is in, such as {@code Both/0}; empty at the top
     */
    record Node(String state, String lane) {}

    /**
     * A way from a state to another.
     *
     * @param item what is covered if it is gone; the item of its first state where there is only one way
     * @param label what leads there; empty for plain success
     */
    record Edge(String from, String to, String item, String label) {}

    static Graph of(StateMachine machine) {
        var reader = new Reader();
        reader.flow(machine.flow(), "");
        return new Graph(reader.nodes, reader.edges);
    }

    private static final class Reader implements State.Visitor<Reader> {

        private final List<Node> nodes = new ArrayList<>();
        private final List<Edge> edges = new ArrayList<>();

        void flow(Flow flow, String lane) {
            for (State state : flow.states().values()) {
                nodes.add(new Node(state.name(), lane));
                state.accept(this);
            }
        }

        private Reader next(State state, Next next) {
            return edge(state.name(), next.state(), Items.state(state.name()), "");
        }

        private Reader edge(String from, Optional<String> to, String item, String label) {
            to.ifPresent(target -> edges.add(new Edge(from, target, item, label)));
            return this;
        }

        private Reader recovery(State state, Recovery recovery) {
            for (int i = 0; i < recovery.catchers().size(); i++) {
                String target = recovery.catchers().get(i).next();
                edge(state.name(), Optional.of(target), Items.caught(state.name(), i), "catch " + i);
            }
            return this;
        }

        @Override
        public Reader task(TaskState state) {
            return next(state, state.next()).recovery(state, state.recovery());
        }

        @Override
        public Reader pass(PassState state) {
            return next(state, state.next());
        }

        @Override
        public Reader choice(ChoiceState state) {
            for (int i = 0; i < state.rules().size(); i++) {
                String target = state.rules().get(i).next();
                edge(state.name(), Optional.of(target), Items.branch(state.name(), i), "rule " + i);
            }
            return edge(state.name(), state.defaultNext(), Items.otherwise(state.name()), "default");
        }

        @Override
        public Reader await(WaitState state) {
            return next(state, state.next());
        }

        @Override
        public Reader succeed(SucceedState state) {
            return this;
        }

        @Override
        public Reader fail(FailState state) {
            return this;
        }

        @Override
        public Reader parallel(ParallelState state) {
            for (int i = 0; i < state.branches().size(); i++) {
                Flow branch = state.branches().get(i);
                edge(state.name(), Optional.of(branch.startAt()), Items.state(branch.startAt()), "branch " + i);
                flow(branch, state.name() + "/" + i);
            }
            return next(state, state.next()).recovery(state, state.recovery());
        }

        @Override
        public Reader map(MapState state) {
            String start = state.processor().startAt();
            edge(state.name(), Optional.of(start), Items.state(start), "each item");
            flow(state.processor(), state.name() + "/0");
            return next(state, state.next()).recovery(state, state.recovery());
        }
    }
}
