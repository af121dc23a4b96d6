package dev.reelway.local.states.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Compares a value with its shape, and says what is wrong first, in the words of the service. Members that the shape does not have
 * are not looked at: state machines get some that no model has, such as {@code SdkHttpMetadata}.
 *
 * @param model where the shapes are
 * @param strict whether what is always there must be there
 * @param field the name of the member
 * @param value its value
 */
record AnswerCheck(ServiceModel model, boolean strict, String field, JsonNode value)
        implements Shape.Visitor<Optional<String>> {

    @Override
    public Optional<String> structure(Shape.Structure shape) {
        if (!value.isObject()) {
            return isNo("an object");
        }
        Optional<String> missing = shape.members().entrySet().stream()
                .filter(member -> strict && member.getValue().required())
                .map(Map.Entry::getKey)
                .filter(name -> given(name).isEmpty())
                .findFirst();
        if (missing.isPresent()) {
            return Optional.of("Required field '" + missing.get() + "' is missing");
        }
        return first(
                shape.members().entrySet().stream(),
                (name, member) -> given(name).flatMap(inner -> problem(name, inner, member.shape())));
    }

    /** The member of that name; after its first letter the case of names with abbreviations in them varies among integrations. */
    private Optional<JsonNode> given(String name) {
        return value.properties().stream()
                .filter(member -> folded(member.getKey()).equals(folded(name)))
                .map(Map.Entry::getValue)
                .filter(node -> !node.isNull())
                .findFirst();
    }

    private static String folded(String name) {
        return name.isEmpty() ? name : name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }

    private static <V> Optional<String> first(
            Stream<Map.Entry<String, V>> entries, BiFunction<String, V, Optional<String>> check) {
        return entries.flatMap(entry -> check.apply(entry.getKey(), entry.getValue()).stream())
                .findFirst();
    }

    private Optional<String> problem(String name, JsonNode node, String shape) {
        return model.shape(shape).accept(new AnswerCheck(model, strict, name, node));
    }

    @Override
    public Optional<String> many(Shape.Many shape) {
        if (!value.isArray()) {
            return isNo("an array");
        }
        return length(shape.length(), value.size())
                .or(() -> StreamSupport.stream(value.spliterator(), false)
                        .flatMap(item -> problem(field, item, shape.item()).stream())
                        .findFirst());
    }

    @Override
    public Optional<String> keyed(Shape.Keyed shape) {
        if (!value.isObject()) {
            return isNo("an object");
        }
        return length(shape.length(), value.size())
                .or(() -> first(value.properties().stream(), (key, item) -> problem(key, item, shape.value())));
    }

    @Override
    public Optional<String> text(Shape.Text shape) {
        if (!value.isTextual()) {
            return isNo("a string");
        }
        String text = value.textValue();
        if (!shape.values().isEmpty() && !shape.values().contains(text)) {
            return Optional.of("Field '" + field + "' is not an expected value");
        }
        return length(shape.length(), text.codePointCount(0, text.length()));
    }

    private Optional<String> length(Bounds bounds, int length) {
        BigDecimal number = BigDecimal.valueOf(length);
        if (bounds.isBelow(number)) {
            return Optional.of("Field '" + field + "' is smaller than the minimum length");
        }
        return bounds.isAbove(number)
                ? Optional.of("Field '" + field + "' is larger than the maximum length")
                : Optional.empty();
    }

    @Override
    public Optional<String> numeric(Shape.Numeric shape) {
        if (!value.isNumber()) {
            return isNo("a number");
        }
        if (shape.range().isBelow(value.decimalValue())) {
            return Optional.of("Field '" + field + "' is less than the minimum value");
        }
        return shape.range().isAbove(value.decimalValue())
                ? Optional.of("Field '" + field + "' is greater than the maximum value")
                : Optional.empty();
    }

    @Override
    public Optional<String> flag(Shape.Flag shape) {
        return value.isBoolean() ? Optional.empty() : isNo("a boolean");
    }

    @Override
    public Optional<String> anything(Shape.Anything shape) {
        return Optional.empty();
    }

    private Optional<String> isNo(String kind) {
        return Optional.of("Field '" + field + "' must be " + kind);
    }
}
