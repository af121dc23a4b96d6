package dev.reelway.engine.model;

import dev.reelway.engine.data.DataFlow;
import java.util.List;
import java.util.Optional;

/**
 * Goes where the first rule that holds points.
 *
 * @param name its name
 * @param rules tried in order
 * @param defaultNext where to go if none holds
 * @param data what goes in, and what comes out if none holds
 * @see <a href="https://states-language.net/#choice-state">States Language, Choice state</a>
 */
public record ChoiceState(String name, List<ChoiceRule> rules, Optional<String> defaultNext, DataFlow data)
        implements State {

    public ChoiceState {
        rules = List.copyOf(rules);
    }

    @Override
    public StateType type() {
        return StateType.CHOICE;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.choice(this);
    }
}
