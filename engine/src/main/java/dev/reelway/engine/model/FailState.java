package dev.reelway.engine.model;

import dev.reelway.engine.data.TextSource;
import java.util.Optional;

/**
 * Ends its flow with an error.
 *
 * @param name its name
 * @param error the name of the error
 * @param cause what a person may want to know about it
 * @see <a href="https://states-language.net/#fail-state">States Language, Fail state</a>
 */
public record FailState(String name, Optional<TextSource> error, Optional<TextSource> cause) implements State {

    @Override
    public StateType type() {
        return StateType.FAIL;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.fail(this);
    }
}
