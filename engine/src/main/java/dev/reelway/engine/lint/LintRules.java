package dev.reelway.engine.lint;

import dev.reelway.engine.model.Flow;
import dev.reelway.engine.model.MapState;
import dev.reelway.engine.model.ParallelState;
import dev.reelway.engine.model.State;
import dev.reelway.engine.model.StateMachine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Applies every rule to every flow of a machine. */
public final class LintRules {

    private static final List<LintRule> RULES = List.of(new UnreachableState(), new ChoiceWithoutDefault());

    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, String> placeOfName = new HashMap<>();

    private LintRules() {}

    /** What the rules find. */
    public static List<Problem> check(StateMachine machine) {
        var rules = new LintRules();
        rules.flow(machine.flow());
        return rules.problems;
    }

    private void flow(Flow flow) {
        RULES.forEach(rule -> rule.check(flow, problems::add));
        for (State state : flow.states().values()) {
            uniqueName(state, LintRule.pointer(flow, state.name()));
            if (state instanceof ParallelState parallel) {
                parallel.branches().forEach(this::flow);
            } else if (state instanceof MapState map) {
                flow(map.processor());
            }
        }
    }

    /** Names are unique in the whole machine, not only in their flow. */
    private void uniqueName(State state, String place) {
        String other = placeOfName.putIfAbsent(state.name(), place);
        if (other != null) {
            problems.add(Problem.error(
                    "DUPLICATE_STATE_NAME",
                    "Duplicate state name: " + state.name(),
                    place,
                    "the other one is at " + other));
        }
    }
}
