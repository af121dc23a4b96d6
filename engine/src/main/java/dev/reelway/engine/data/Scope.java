package dev.reelway.engine.data;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What an expression can see beside its input. */
public interface Scope {

    /**
     * The context object: {@code $$} in JSONPath, {@code $states.context} in JSONata.
     *
     * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html">Context object</a>
     */
    JsonNode context();

    /**
     * The value of a workflow variable, or nothing if none of that name has been assigned in this flow or one around it.
     *
     * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html">Variables</a>
     */
    @Nullable
    JsonNode variable(String name);

    /** What the state's work gave, {@code $states.result}; nothing before it has, and for a state without work. */
    default @Nullable JsonNode result() {
        return null;
    }

    /** The error that was caught, {@code $states.errorOutput}; nothing outside of a catcher. */
    default @Nullable JsonNode errorOutput() {
        return null;
    }

    /** What {@code $now()} and {@code $millis()} give. */
    Instant now();

    /** What {@code States.UUID()} and {@code $uuid()} give. */
    UUID uuid();

    /** What {@code States.MathRandom} and {@code $random} draw from when they have no seed. */
    RandomGenerator random();

    /** The same scope, in which the state's work has given a result. */
    default Scope withResult(JsonNode result) {
        return new OutcomeScope(this, result, null);
    }

    /** The same scope, in which an error has been caught. */
    default Scope withErrorOutput(JsonNode errorOutput) {
        return new OutcomeScope(this, null, errorOutput);
    }
}
