package dev.reelway.engine.data;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A number in a definition: written there, found in the input, or computed. */
public sealed interface NumberSource {

    /** The whole number; throws {@link EvaluationFailure} if the input has none there. */
    long integer(JsonNode input, Scope scope);

    /** The number; throws {@link EvaluationFailure} if the input has none there. */
    double real(JsonNode input, Scope scope);

    /** Written in the definition. */
    record Fixed(double value) implements NumberSource {
        @Override
        public long integer(JsonNode input, Scope scope) {
            return (long) value;
        }

        @Override
        public double real(JsonNode input, Scope scope) {
            return value;
        }
    }

    /**
     * Found in the input.
     *
     * @param field the name of the field that has the path, such as {@code MaxConcurrencyPath}
     * @param path where to look
     */
    record FromPath(String field, Path path) implements NumberSource {
        @Override
        public long integer(JsonNode input, Scope scope) {
            JsonNode found = path.find(input, scope);
            Long number = found == null ? null : wholeNumber(found);
            if (number == null) {
                throw mismatch(found, "integer");
            }
            return number;
        }

        @Override
        public double real(JsonNode input, Scope scope) {
            JsonNode found = path.find(input, scope);
            Double number = found == null ? null : number(found);
            if (number == null) {
                throw mismatch(found, "float");
            }
            return number;
        }

        /** A text of digits will do: AWS takes it for the number. */
        private static @Nullable Long wholeNumber(JsonNode found) {
            if (found.isTextual()) {
                return parsed(found.textValue(), Long::valueOf);
            }
            return found.isIntegralNumber() && found.canConvertToLong() ? (Long) found.longValue() : null;
        }

        private static @Nullable Double number(JsonNode found) {
            if (found.isTextual()) {
                return parsed(found.textValue(), Double::valueOf);
            }
            return found.isNumber() ? (Double) found.doubleValue() : null;
        }

        private static <N> @Nullable N parsed(String text, Function<String, N> parser) {
            try {
                return parser.apply(text);
            } catch (NumberFormatException e) {
                return null;
            }
        }

        private EvaluationFailure mismatch(@Nullable JsonNode found, String wanted) {
            if (found == null) {
                return EvaluationFailure.runtime(
                        "The " + field + " parameter does not reference an input value: " + path.text());
            }
            String shown = found.isTextual() ? found.textValue() : Json.write(found);
            return EvaluationFailure.runtime("The " + field + " field refers to value \"" + shown
                    + "\" which is not a valid " + wanted + ": " + path.text());
        }
    }

    /** Computed by a JSONata expression. */
    record Computed(TypedExpression expression) implements NumberSource {
        @Override
        public long integer(JsonNode input, Scope scope) {
            return expression.integer(input, scope);
        }

        @Override
        public double real(JsonNode input, Scope scope) {
            return expression.value(input, scope).doubleValue();
        }
    }
}
