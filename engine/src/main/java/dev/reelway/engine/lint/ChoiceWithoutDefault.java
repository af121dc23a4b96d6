package dev.reelway.engine.lint;

import dev.reelway.engine.model.ChoiceState;
import dev.reelway.engine.model.Flow;
import dev.reelway.engine.model.State;
import java.util.function.Consumer;

/** A Choice that fails the execution when none of its rules holds. */
final class ChoiceWithoutDefault implements LintRule {

    @Override
    public void check(Flow flow, Consumer<Problem> problems) {
        for (State state : flow.states().values()) {
            if (state instanceof ChoiceState choice && choice.defaultNext().isEmpty()) {
                problems.accept(Problem.warning(
                        "CHOICE_WITHOUT_DEFAULT",
                        "The execution fails if no rule of '" + choice.name() + "' holds",
                        LintRule.pointer(flow, choice.name()),
                        "add a 'Default'"));
            }
        }
    }
}
