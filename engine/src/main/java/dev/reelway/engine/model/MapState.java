package dev.reelway.engine.model;

import dev.reelway.engine.data.DataFlow;
import java.util.Optional;

/**
 * Runs a flow for each item of an array.
 *
 * @param name its name
 * @param processor the flow
 * @param items which items, and how many at a time
 * @param distribution how it works if its mode is DISTRIBUTED; empty if it is INLINE
 * @param data what goes in and comes out
 * @param recovery what to do when an iteration fails
 * @param next where to go then
 * @see <a href="https://states-language.net/#map-state">States Language, Map state</a>
 */
public record MapState(
        String name,
        Flow processor,
        MapItems items,
        Optional<Distribution> distribution,
        DataFlow data,
        Recovery recovery,
        Next next)
        implements State {

    @Override
    public StateType type() {
        return StateType.MAP;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.map(this);
    }
}
