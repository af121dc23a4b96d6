package dev.reelway.engine.lint;

import dev.reelway.engine.model.Flow;
import java.util.function.Consumer;

/** Looks at one flow of a machine and says what is wrong with it. */
interface LintRule {

    /** Checks one flow; the flows inside its states are checked by themselves. */
    void check(Flow flow, Consumer<Problem> problems);

    /** Where a state of a flow is. */
    static String pointer(Flow flow, String state) {
        return flow.location() + "/States/" + state.replace("~", "~0").replace("/", "~1");
    }
}
