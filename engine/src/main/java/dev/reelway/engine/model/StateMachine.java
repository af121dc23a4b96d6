package dev.reelway.engine.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;

/**
 * A parsed definition: the program that executions run. Immutable, shared by any number of executions.
 *
 * @param comment what the author says about it
 * @param timeoutSeconds how long an execution may take
 * @param flow its states
 * @param variableReferences which variables each state refers to, by the names of the states; those that refer to none are not in it
 * @see <a href="https://states-language.net/#toplevelfields">States Language, top-level fields</a>
 */
public record StateMachine(
        Optional<String> comment,
        OptionalLong timeoutSeconds,
        Flow flow,
        Map<String, SortedSet<String>> variableReferences) {

    public StateMachine {
        variableReferences = Collections.unmodifiableMap(new LinkedHashMap<>(variableReferences));
    }

    /** The same machine with another timeout. */
    public StateMachine limitedTo(long seconds) {
        return new StateMachine(comment, OptionalLong.of(seconds), flow, variableReferences);
    }
}
