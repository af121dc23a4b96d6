package dev.reelway.engine.data;

import com.fasterxml.jackson.databind.JsonNode;

/** A text in a definition: written there, or computed from the input. */
public sealed interface TextSource {

    /** The text; throws {@link EvaluationFailure} if the input has none. */
    String text(JsonNode input, Scope scope);

    /** Written in the definition. */
    record Fixed(String value) implements TextSource {
        @Override
        public String text(JsonNode input, Scope scope) {
            return value;
        }
    }

    /**
     * Computed from the input.
     *
     * @param field the name of the field that has the expression, such as {@code ErrorPath}
     * @param expression a path or a function call
     */
    record Computed(String field, Expression expression) implements TextSource {
        @Override
        public String text(JsonNode input, Scope scope) {
            JsonNode found = expression.evaluate(input, scope, field);
            if (!found.isTextual()) {
                throw EvaluationFailure.runtime(
                        "The " + field + " field must refer to a string, but was: " + Json.write(found));
            }
            return found.textValue();
        }
    }

    /** Computed by a JSONata expression. */
    record Typed(TypedExpression expression) implements TextSource {
        @Override
        public String text(JsonNode input, Scope scope) {
            return expression.value(input, scope).textValue();
        }
    }
}
