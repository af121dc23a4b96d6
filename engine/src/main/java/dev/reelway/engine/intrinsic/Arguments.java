package dev.reelway.engine.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.Json;
import java.math.RoundingMode;
import java.util.List;

/**
 * The evaluated arguments of a call, read by kind.
 *
 * @param values in order
 */
record Arguments(List<JsonNode> values) {

    int count() {
        return values.size();
    }

    JsonNode any(int index) {
        return values.get(index);
    }

    String text(int index) {
        JsonNode value = any(index);
        if (!value.isTextual()) {
            throw wrongKind(index, "a string");
        }
        return value.textValue();
    }

    /** A whole number; another is rounded to the nearest. */
    int integer(int index) {
        JsonNode value = any(index);
        if (!value.isNumber()) {
            throw wrongKind(index, "a number");
        }
        try {
            return value.decimalValue().setScale(0, RoundingMode.HALF_UP).intValueExact();
        } catch (ArithmeticException e) {
            throw wrongKind(index, "a number between -2147483648 and 2147483647");
        }
    }

    boolean truth(int index) {
        JsonNode value = any(index);
        if (!value.isBoolean()) {
            throw wrongKind(index, "true or false");
        }
        return value.booleanValue();
    }

    ArrayNode array(int index) {
        if (any(index) instanceof ArrayNode array) {
            return array;
        }
        throw wrongKind(index, "an array");
    }

    ObjectNode object(int index) {
        if (any(index) instanceof ObjectNode object) {
            return object;
        }
        throw wrongKind(index, "a JSON object");
    }

    private FunctionFailure wrongKind(int index, String wanted) {
        return new FunctionFailure(
                "Argument " + (index + 1) + " must be " + wanted + ", but was " + Json.write(any(index)));
    }
}
