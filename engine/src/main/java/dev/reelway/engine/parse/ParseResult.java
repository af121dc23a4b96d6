package dev.reelway.engine.parse;

import dev.reelway.engine.lint.Problem;
import dev.reelway.engine.model.StateMachine;
import java.util.List;
import java.util.Optional;

/**
 * What reading a definition gave.
 *
 * @param machine the program; empty if any problem is an error
 * @param problems everything found, in the order of the document
 */
public record ParseResult(Optional<StateMachine> machine, List<Problem> problems) {

    public ParseResult {
        problems = List.copyOf(problems);
    }

    /** The machine, for a caller who knows that the definition is right. */
    public StateMachine orThrow() {
        return machine.orElseThrow(() -> new IllegalArgumentException("Not a state machine: " + problems));
    }
}
