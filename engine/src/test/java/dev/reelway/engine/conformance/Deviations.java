package dev.reelway.engine.conformance;

import java.util.Map;
import java.util.Optional;

/** The recorded executions that the engine deliberately does not match, each with the reason. */
final class Deviations {

    private static final Map<String, String> REASONS = Map.of();

    private Deviations() {}

    static Optional<String> reason(String id) {
        return Optional.ofNullable(REASONS.get(id));
    }
}
