package dev.reelway.engine.model;

import dev.reelway.engine.data.DataFlow;

/**
 * Where to go with an error.
 *
 * @param errors which errors it is for
 * @param data what is made of the state's input and the error
 * @param next the name of the state to go to
 * @see <a href="https://states-language.net/#fallback-states">States Language, fallback states</a>
 */
public record Catcher(ErrorMatch errors, DataFlow data, String next) {}
