package dev.reelway.testkit.stub;

import dev.reelway.engine.mock.MockedAnswer;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** What a stub does with one call. */
public sealed interface Answer {

    /** Always the same. */
    record Fixed(MockedAnswer answer) implements Answer {}

    /** What a function of the call gives: JSON text. */
    record Computed(Function<TaskInput, String> function) implements Answer {}

    /** Nothing: the task runs into its heartbeat or its timeout. */
    record Silence() implements Answer {}

    /**
     * Somebody sends the task token back.
     *
     * @param answer what with
     * @param heartbeat how often the worker says before that it is alive
     */
    record Token(MockedAnswer answer, Optional<Duration> heartbeat) implements Answer {}
}
