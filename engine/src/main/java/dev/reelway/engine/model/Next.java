package dev.reelway.engine.model;

import java.util.Optional;

/**
 * Where a state leads.
 *
 * @param state the next state; empty if its flow ends here
 * @see <a href="https://states-language.net/#transition">States Language, transitions</a>
 */
public record Next(Optional<String> state) {

    /** The flow ends here. */
    public static final Next END = new Next(Optional.empty());

    public static Next to(String state) {
        return new Next(Optional.of(state));
    }
}
