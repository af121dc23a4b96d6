package dev.reelway.engine.model;

import dev.reelway.engine.data.ResultPath;

/**
 * Where to go with an error.
 *
 * @param errors which errors it is for
 * @param resultPath where the error is put in the state's input
 * @param next the name of the state to go to
 * @see <a href="https://states-language.net/#fallback-states">States Language, fallback states</a>
 */
public record Catcher(ErrorMatch errors, ResultPath resultPath, String next) {}
