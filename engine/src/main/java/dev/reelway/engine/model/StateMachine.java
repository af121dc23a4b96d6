package dev.reelway.engine.model;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * A parsed definition: the program that executions run. Immutable, shared by any number of executions.
 *
 * @param comment what the author says about it
 * @param timeoutSeconds how long an execution may take
 * @param flow its states
 * @see <a href="https://states-language.net/#toplevelfields">States Language, top-level fields</a>
 */
public record StateMachine(Optional<String> comment, OptionalLong timeoutSeconds, Flow flow) {}
