package dev.reelway.local.states.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Between what a number, or a length, must be; both ends are allowed. */
record Bounds(Optional<BigDecimal> least, Optional<BigDecimal> most) {

    static Bounds read(JsonNode shape) {
        return new Bounds(number(shape.get("min")), number(shape.get("max")));
    }

    private static Optional<BigDecimal> number(@Nullable JsonNode node) {
        return Optional.ofNullable(node).map(JsonNode::decimalValue);
    }

    boolean isBelow(BigDecimal value) {
        return least.filter(bound -> value.compareTo(bound) < 0).isPresent();
    }

    boolean isAbove(BigDecimal value) {
        return most.filter(bound -> value.compareTo(bound) > 0).isPresent();
    }
}
