package dev.reelway.engine.model;

import dev.reelway.engine.data.DataFlow;

/**
 * Ends its flow well.
 *
 * @param name its name
 * @param data what goes in and comes out
 * @see <a href="https://states-language.net/#succeed-state">States Language, Succeed state</a>
 */
public record SucceedState(String name, DataFlow data) implements State {

    @Override
    public StateType type() {
        return StateType.SUCCEED;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.succeed(this);
    }
}
