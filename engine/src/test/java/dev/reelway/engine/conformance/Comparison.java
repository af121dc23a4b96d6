package dev.reelway.engine.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import java.util.TreeSet;

/** Compares recorded with actual JSON: strictly, but for the words that stand for something else. */
record Comparison(Placeholders words) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The first difference, if there is one. */
    Optional<String> difference(JsonNode expected, JsonNode actual, String at) {
        if (expected.isTextual()) {
            return texts(expected, actual, at);
        }
        if (expected.isObject() && actual.isObject()) {
            return objects(expected, actual, at);
        }
        if (expected.isArray() && actual.isArray()) {
            return arrays(expected, actual, at);
        }
        boolean numbers = expected.isNumber() && actual.isNumber();
        boolean same =
                numbers ? expected.decimalValue().compareTo(actual.decimalValue()) == 0 : expected.equals(actual);
        return same ? Optional.empty() : differ(expected, actual, at);
    }

    /** The same for a text that the recorder replaced by the JSON object in it, if it was one. */
    Optional<String> unpackedDifference(JsonNode expected, JsonNode actual, String at) {
        return expected.isContainerNode() ? readDifference(expected, actual, at) : difference(expected, actual, at);
    }

    /** The same for a text that the recorder replaced by the JSON in it. */
    Optional<String> readDifference(JsonNode expected, JsonNode actual, String at) {
        if (!actual.isTextual()) {
            return difference(expected, actual, at);
        }
        try {
            return difference(expected, JSON.readTree(actual.asText()), at);
        } catch (JsonProcessingException e) {
            return differ(expected, actual, at);
        }
    }

    private Optional<String> texts(JsonNode expected, JsonNode actual, String at) {
        if (words.isAnything(expected.asText())) {
            return Optional.empty();
        }
        boolean same = actual.isTextual() && words.matches(expected.asText(), actual.asText());
        return same ? Optional.empty() : differ(expected, actual, at);
    }

    private Optional<String> objects(JsonNode expected, JsonNode actual, String at) {
        var keys = new TreeSet<String>();
        expected.fieldNames().forEachRemaining(keys::add);
        actual.fieldNames().forEachRemaining(keys::add);
        for (String key : keys) {
            if (!expected.has(key) || !actual.has(key)) {
                return Optional.of(at + "." + key + (actual.has(key) ? " is too much: " : " is missing: ")
                        + (actual.has(key) ? actual : expected).get(key));
            }
            Optional<String> inner = difference(expected.get(key), actual.get(key), at + "." + key);
            if (inner.isPresent()) {
                return inner;
            }
        }
        return Optional.empty();
    }

    private Optional<String> arrays(JsonNode expected, JsonNode actual, String at) {
        if (expected.size() != actual.size()) {
            return differ(expected, actual, at);
        }
        for (int i = 0; i < expected.size(); i++) {
            Optional<String> inner = difference(expected.get(i), actual.get(i), at + "[" + i + "]");
            if (inner.isPresent()) {
                return inner;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> differ(JsonNode expected, JsonNode actual, String at) {
        return Optional.of(at + "\n  expected " + expected + "\n  but was  " + actual);
    }
}
