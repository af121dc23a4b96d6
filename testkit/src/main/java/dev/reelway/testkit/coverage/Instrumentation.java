package dev.reelway.testkit.coverage;

import dev.reelway.engine.data.Assignment;
import dev.reelway.engine.data.DataFlow;
import dev.reelway.engine.data.Exit;
import dev.reelway.engine.data.Payload;
import dev.reelway.engine.data.Scope;
import dev.reelway.engine.model.Catcher;
import dev.reelway.engine.model.ChoiceRule;
import dev.reelway.engine.model.ChoiceState;
import dev.reelway.engine.model.FailState;
import dev.reelway.engine.model.Flow;
import dev.reelway.engine.model.MapState;
import dev.reelway.engine.model.ParallelState;
import dev.reelway.engine.model.PassState;
import dev.reelway.engine.model.Recovery;
import dev.reelway.engine.model.State;
import dev.reelway.engine.model.StateMachine;
import dev.reelway.engine.model.SucceedState;
import dev.reelway.engine.model.TaskState;
import dev.reelway.engine.model.WaitState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The same machine, which tells where it goes: which rule of a Choice, which catcher. A history does not say that where two of them
 * lead to the same state.
 */
public final class Instrumentation implements State.Visitor<State> {

    private final Hits hits;

    private Instrumentation(Hits hits) {
        this.hits = hits;
    }

    public static StateMachine of(StateMachine machine, Hits hits) {
        Flow flow = new Instrumentation(hits).flow(machine.flow());
        return new StateMachine(machine.comment(), machine.timeoutSeconds(), flow, machine.variableReferences());
    }

    private Flow flow(Flow flow) {
        Map<String, State> states = new LinkedHashMap<>();
        flow.states().forEach((name, state) -> states.put(name, state.accept(this)));
        return new Flow(flow.startAt(), states, flow.location());
    }

    private Recovery recovery(String state, Recovery recovery) {
        List<Catcher> catchers = new ArrayList<>();
        for (Catcher catcher : recovery.catchers()) {
            DataFlow data = told(catcher.data(), Items.caught(state, catchers.size()));
            catchers.add(new Catcher(catcher.errors(), data, catcher.next()));
        }
        return new Recovery(recovery.retriers(), catchers);
    }

    private DataFlow told(DataFlow data, String item) {
        return new ToldFlow(data, hits, item);
    }

    /** Does what another flow does, and tells that its state is left by it. */
    private record ToldFlow(DataFlow inner, Hits hits, String item) implements DataFlow {

        @Override
        public Payload select(Payload input, Scope scope) {
            return inner.select(input, scope);
        }

        @Override
        public Payload arguments(Payload selected, Scope scope) {
            return inner.arguments(selected, scope);
        }

        @Override
        public Assignment assignment() {
            return inner.assignment();
        }

        @Override
        public Exit exit(Payload input, Payload result, Scope scope) {
            hits.hit(item);
            return inner.exit(input, result, scope);
        }
    }

    @Override
    public State task(TaskState state) {
        return new TaskState(
                state.name(),
                state.resource(),
                state.data(),
                state.limits(),
                state.credentials(),
                recovery(state.name(), state.recovery()),
                state.next());
    }

    @Override
    public State pass(PassState state) {
        return state;
    }

    @Override
    public State choice(ChoiceState state) {
        List<ChoiceRule> rules = new ArrayList<>();
        for (ChoiceRule rule : state.rules()) {
            DataFlow data = told(rule.data(), Items.branch(state.name(), rules.size()));
            rules.add(new ChoiceRule(rule.condition(), rule.next(), data));
        }
        DataFlow otherwise = told(state.data(), Items.otherwise(state.name()));
        return new ChoiceState(state.name(), rules, state.defaultNext(), otherwise);
    }

    @Override
    public State await(WaitState state) {
        return state;
    }

    @Override
    public State succeed(SucceedState state) {
        return state;
    }

    @Override
    public State fail(FailState state) {
        return state;
    }

    @Override
    public State parallel(ParallelState state) {
        return new ParallelState(
                state.name(),
                state.branches().stream().map(this::flow).toList(),
                state.data(),
                recovery(state.name(), state.recovery()),
                state.next());
    }

    @Override
    public State map(MapState state) {
        return new MapState(
                state.name(),
                flow(state.processor()),
                state.items(),
                state.distribution(),
                state.data(),
                recovery(state.name(), state.recovery()),
                state.next());
    }
}
