package dev.reelway.engine.lint;

import dev.reelway.engine.model.Flow;
import dev.reelway.engine.model.MapState;
import dev.reelway.engine.model.ParallelState;
import dev.reelway.engine.model.State;
import dev.reelway.engine.model.StateMachine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Applies every rule to every flow of a machine. */
public final class LintRules {

    private static final List<LintRule> RULES = List.of(new UnreachableState(), new ChoiceWithoutDefault());

    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, String> placeOfName = new HashMap<>();

    private LintRules() {}

    /** What the rules find. */
    public static List<Problem> check(StateMachine machine) {
        var rules = new LintRules();
        rules.flow(machine.flow(), Set.of());
        return rules.problems;
    }

    /** Checks a flow and those inside it; the outer variables are those of the flows around it. */
    private void flow(Flow flow, Set<String> outerVariables) {
        RULES.forEach(rule -> rule.check(flow, problems::add));
        var variables = new HashSet<>(outerVariables);
        for (State state : flow.states().values()) {
            variables.addAll(state.accept(new AssignedVariables()));
        }
        for (State state : flow.states().values()) {
            uniqueName(state, LintRule.pointer(flow, state.name()));
            assignsOnlyHere(state, outerVariables, LintRule.pointer(flow, state.name()));
            if (state instanceof ParallelState parallel) {
                parallel.branches().forEach(branch -> flow(branch, variables));
            } else if (state instanceof MapState map) {
                flow(map.processor(), variables);
            }
        }
    }

    /**
     * A branch or an iteration reads the variables around it, but must not assign them.
     *
     * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html">Variables, scope</a>
     */
    private void assignsOnlyHere(State state, Set<String> outerVariables, String place) {
        for (String name : state.accept(new AssignedVariables())) {
            if (outerVariables.contains(name)) {
                problems.add(Problem.error(
                        "VARIABLE_OF_OUTER_SCOPE",
                        "'" + state.name() + "' assigns the variable '" + name + "', which belongs to a flow around it",
                        place,
                        "choose another name, and hand the value out as output"));
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
