package dev.reelway.engine.model;

import dev.reelway.engine.data.DataFlow;

/**
 * Does nothing for a while.
 *
 * @param name its name
 * @param until how long
 * @param data what goes in and comes out
 * @param next where to go then
 * @see <a href="https://states-language.net/#wait-state">States Language, Wait state</a>
 */
public record WaitState(String name, Delay until, DataFlow data, Next next) implements State {

    @Override
    public StateType type() {
        return StateType.WAIT;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.await(this);
    }
}
