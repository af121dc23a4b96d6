package dev.reelway.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * A request as operations see it: typed access to its members.
 *
 * @param region the region that was asked
 * @param body the request's document
 */
record Call(String region, ObjectNode body) {

    String required(String member) {
        return text(member)
                .orElseThrow(() -> new StatesException(
                        "ValidationException",
                        "1 validation error detected: Value at '" + member
                                + "' failed to satisfy constraint: Member must not be null"));
    }

    Optional<String> text(String member) {
        return member(member).map(node -> {
            if (!node.isTextual()) {
                throw wrongType(member, "a string");
            }
            return node.textValue();
        });
    }

    boolean flag(String member, boolean otherwise) {
        return member(member)
                .map(node -> {
                    if (!node.isBoolean()) {
                        throw wrongType(member, "true or false");
                    }
                    return node.booleanValue();
                })
                .orElse(otherwise);
    }

    Optional<Integer> number(String member) {
        return member(member).map(node -> {
            if (!node.isIntegralNumber() || !node.canConvertToInt()) {
                throw wrongType(member, "a whole number");
            }
            return node.intValue();
        });
    }

    private Optional<JsonNode> member(String member) {
        return Optional.ofNullable(body.get(member)).filter(node -> !node.isNull());
    }

    private static StatesException wrongType(String member, String expected) {
        return new StatesException("SerializationException", "'" + member + "' must be " + expected);
    }
}
