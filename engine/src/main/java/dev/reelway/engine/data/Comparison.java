package dev.reelway.engine.data;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Compares a value of the input with another: 15 operators and {@code BooleanEquals}, each against a literal or a path. Values
 * of another type than the operator's never compare.
 *
 * @param variable the value on the left
 * @param type what both values must be
 * @param order how they must stand to each other
 * @param operand the value on the right
 * @see <a href="https://states-language.net/#choice-state">States Language, Choice state</a>
 */
public record Comparison(Path variable, Type type, Order order, Operand operand) implements Condition {

    @Override
    public boolean holds(JsonNode input, Scope scope) {
        JsonNode left = requireVariable(variable, input, scope);
        JsonNode right = operand.value(input, scope);
        Integer compared = type.compare(left, right);
        return compared != null && order.allows(compared);
    }

    static JsonNode requireVariable(Path path, JsonNode input, Scope scope) {
        JsonNode found = path.find(input, scope);
        if (found == null) {
            throw EvaluationFailure.runtime("Invalid path '" + path.text()
                    + "': The choice state's condition path references an invalid value.");
        }
        return found;
    }

    /** The types that can be compared. */
    public enum Type {
        STRING,
        NUMERIC,
        BOOLEAN,
        TIMESTAMP;

        @Nullable
        Integer compare(JsonNode left, JsonNode right) {
            return switch (this) {
                case STRING ->
                    left.isTextual() && right.isTextual()
                            ? Integer.valueOf(left.textValue().compareTo(right.textValue()))
                            : null;
                case NUMERIC -> left.isNumber() && right.isNumber() ? Integer.valueOf(numbers(left, right)) : null;
                case BOOLEAN ->
                    left.isBoolean() && right.isBoolean()
                            ? Integer.valueOf(Boolean.compare(left.booleanValue(), right.booleanValue()))
                            : null;
                case TIMESTAMP -> times(left, right);
            };
        }

        private static int numbers(JsonNode left, JsonNode right) {
            boolean whole = left.canConvertToExactIntegral() && right.canConvertToExactIntegral();
            return whole
                    ? left.bigIntegerValue().compareTo(right.bigIntegerValue())
                    : Double.compare(left.doubleValue(), right.doubleValue());
        }

        private static @Nullable Integer times(JsonNode left, JsonNode right) {
            Instant earlier = left.isTextual() ? Timestamps.parse(left.textValue()) : null;
            Instant later = right.isTextual() ? Timestamps.parse(right.textValue()) : null;
            return earlier == null || later == null ? null : Integer.valueOf(earlier.compareTo(later));
        }
    }

    /** How two values may stand to each other. */
    public enum Order {
        EQUALS,
        LESS_THAN,
        GREATER_THAN,
        LESS_THAN_EQUALS,
        GREATER_THAN_EQUALS;

        boolean allows(int compared) {
            return switch (this) {
                case EQUALS -> compared == 0;
                case LESS_THAN -> compared < 0;
                case GREATER_THAN -> compared > 0;
                case LESS_THAN_EQUALS -> compared <= 0;
                case GREATER_THAN_EQUALS -> compared >= 0;
            };
        }
    }

    /** The value on the right. */
    public sealed interface Operand {

        JsonNode value(JsonNode input, Scope scope);

        /** Written in the definition. */
        record Literal(JsonNode json) implements Operand {
            @Override
            public JsonNode value(JsonNode input, Scope scope) {
                return json;
            }
        }

        /** Found in the input. */
        record Reference(Path path) implements Operand {
            @Override
            public JsonNode value(JsonNode input, Scope scope) {
                return requireVariable(path, input, scope);
            }
        }
    }
}
