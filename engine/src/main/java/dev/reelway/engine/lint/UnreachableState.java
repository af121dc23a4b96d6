package dev.reelway.engine.lint;

import dev.reelway.engine.model.Flow;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.function.Consumer;

/** A state to which no way leads from the start of its flow. */
final class UnreachableState implements LintRule {

    @Override
    public void check(Flow flow, Consumer<Problem> problems) {
        var reached = new HashSet<>(List.of(flow.startAt()));
        var open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            for (String target : flow.state(open.remove()).accept(new Transitions())) {
                if (reached.add(target)) {
                    open.add(target);
                }
            }
        }
        for (String name : flow.states().keySet()) {
            if (!reached.contains(name)) {
                problems.accept(Problem.warning(
                        "UNREACHABLE_STATE",
                        "No state leads to '" + name + "'",
                        LintRule.pointer(flow, name),
                        "remove it, or lead to it"));
            }
        }
    }
}
