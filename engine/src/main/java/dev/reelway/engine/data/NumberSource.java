package dev.reelway.engine.data;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** A number in a definition: written there, or found in the input. */
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
            if (found == null || !found.isIntegralNumber() || !found.canConvertToLong()) {
                throw mismatch(found, "integer");
            }
            return found.longValue();
        }

        @Override
        public double real(JsonNode input, Scope scope) {
            JsonNode found = path.find(input, scope);
            if (found == null || !found.isNumber()) {
                throw mismatch(found, "float");
            }
            return found.doubleValue();
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
}
