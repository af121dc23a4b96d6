package dev.reelway.engine.data;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A scope in which the state's work has ended, well or badly. */
record OutcomeScope(
        Scope outer, @Nullable JsonNode result, @Nullable JsonNode errorOutput) implements Scope {

    @Override
    public JsonNode context() {
        return outer.context();
    }

    @Override
    public @Nullable JsonNode variable(String name) {
        return outer.variable(name);
    }

    @Override
    public Instant now() {
        return outer.now();
    }

    @Override
    public UUID uuid() {
        return outer.uuid();
    }

    @Override
    public RandomGenerator random() {
        return outer.random();
    }
}
