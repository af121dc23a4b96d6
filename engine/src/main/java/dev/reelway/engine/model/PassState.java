package dev.reelway.engine.model;

import dev.reelway.engine.data.DataFlow;
import dev.reelway.engine.data.Payload;
import java.util.Optional;

/**
 * Passes its input on, or a fixed result.
 *
 * @param name its name
 * @param result what it gives instead of its input
 * @param data what goes in and comes out
 * @param next where to go then
 * @see <a href="https://states-language.net/#pass-state">States Language, Pass state</a>
 */
public record PassState(String name, Optional<Payload> result, DataFlow data, Next next) implements State {

    @Override
    public StateType type() {
        return StateType.PASS;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.pass(this);
    }
}
