package dev.reelway.engine.data;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A scope that shows what another one shows, but for what it has itself. */
public interface InnerScope extends Scope {

    Scope outer();

    @Override
    default JsonNode context() {
        return outer().context();
    }

    @Override
    default @Nullable JsonNode variable(String name) {
        return outer().variable(name);
    }

    @Override
    default Instant now() {
        return outer().now();
    }

    @Override
    default UUID uuid() {
        return outer().uuid();
    }

    @Override
    default RandomGenerator random() {
        return outer().random();
    }
}
