package dev.reelway.engine.model;

import dev.reelway.engine.data.Condition;

/**
 * A condition and where to go if it holds.
 *
 * @param condition the condition
 * @param next the name of a state
 * @see <a href="https://states-language.net/#choice-state">States Language, Choice state</a>
 */
public record ChoiceRule(Condition condition, String next) {}
