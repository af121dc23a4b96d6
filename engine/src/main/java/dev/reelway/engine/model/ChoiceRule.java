package dev.reelway.engine.model;

import dev.reelway.engine.data.Condition;
import dev.reelway.engine.data.DataFlow;

/**
 * A condition and where to go if it holds.
 *
 * @param condition the condition
 * @param next the name of a state
 * @param data what comes out if it holds
 * @see <a href="https://states-language.net/#choice-state">States Language, Choice state</a>
 */
public record ChoiceRule(Condition condition, String next, DataFlow data) {}
