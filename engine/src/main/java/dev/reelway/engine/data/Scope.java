package dev.reelway.engine.data;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** What an expression can see beside its input. */
public interface Scope {

    /**
     * The context object, {@code $$}.
     *
     * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html">Context object</a>
     */
    JsonNode context();

    /** What {@code States.UUID()} gives. */
    UUID uuid();

    /** What {@code States.MathRandom} draws from when it has no seed. */
    RandomGenerator random();
}
