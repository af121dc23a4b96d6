package dev.reelway.engine.model;

import dev.reelway.engine.data.DataFlow;
import java.util.List;

/**
 * Runs several flows at a time, on the same input.
 *
 * @param name its name
 * @param branches the flows
 * @param data what goes in and comes out
 * @param recovery what to do when a branch fails
 * @param next where to go then
 * @see <a href="https://states-language.net/#parallel-state">States Language, Parallel state</a>
 */
public record ParallelState(String name, List<Flow> branches, DataFlow data, Recovery recovery, Next next)
        implements State {

    public ParallelState {
        branches = List.copyOf(branches);
    }

    @Override
    public StateType type() {
        return StateType.PARALLEL;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.parallel(this);
    }
}
