package dev.reelway.engine.data;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/**
 * A JSONata expression whose value must be of one kind.
 *
 * @param field the field that it stands in
 * @param kind what its value must be
 * @param expression the expression
 */
public record TypedExpression(String field, JsonKind kind, Expression expression) {

    /** The value; throws {@link EvaluationFailure} if there is none of that kind. */
    public JsonNode value(JsonNode input, Scope scope) {
        JsonNode value = expression.evaluate(input, scope, field);
        if (JsonKind.of(value) != kind) {
            throw EvaluationFailure.query(
                    "The JSONata expression '" + expression.text() + "' specified for the field '" + field
                            + "' returned an unexpected result type. Expected '" + kind.word() + "', but was '"
                            + JsonKind.of(value).word() + "' for value: " + Json.write(value),
                    field);
        }
        return value;
    }

    /** The value as a whole number. */
    public long integer(JsonNode input, Scope scope) {
        BigDecimal value = value(input, scope).decimalValue();
        try {
            return value.longValueExact();
        } catch (ArithmeticException e) {
            throw EvaluationFailure.query(
                    "The JSONata expression '" + expression.text() + "' specified for the field '" + field
                            + "' must return an integer, but returned " + value,
                    field);
        }
    }
}
