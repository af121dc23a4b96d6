package dev.reelway.engine.harness;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.data.Scope;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** A scope that is always the same. */
public record FakeScope(JsonNode context, Map<String, JsonNode> variables) implements Scope {

    public static final FakeScope PLAIN = new FakeScope(Json.read("{\"Execution\":{\"Name\":\"n\"}}"), Map.of());

    public FakeScope withVariable(String name, String json) {
        return new FakeScope(context, Map.of(name, Json.read(json)));
    }

    @Override
    public JsonNode variable(String name) {
        return variables.get(name);
    }

    @Override
    public Instant now() {
        return Instant.parse("2026-01-01T00:00:00Z");
    }

    @Override
    public UUID uuid() {
        return new UUID(1, 2);
    }

    @Override
    public RandomGenerator random() {
        return new Random(1);
    }
}
