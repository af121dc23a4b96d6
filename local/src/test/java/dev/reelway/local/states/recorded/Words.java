package dev.reelway.local.states.recorded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares what was recorded with what was answered: strictly, but for the words that stand in the recording for values that were
 * masked. A word that the server made up stands for the same text wherever it occurs in a case.
 */
final class Words {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern NAME = Pattern.compile("<[A-Za-z][^<>\\s]*>");

    private final Map<String, String> known = new HashMap<>();
    private final Set<String> anything = new HashSet<>();

    Words(JsonNode recorded, JsonNode settings) {
        settings.path("globalBindings").properties().forEach(this::know);
        recorded.path("bindings").properties().forEach(this::know);
        settings.path("globalWildcards").path("exactValues").forEach(word -> anything.add(word.asText()));
        recorded.path("wildcards").forEach(word -> anything.add(word.asText()));
        recorded.path("ambiguousBindings").fieldNames().forEachRemaining(anything::add);
        known.keySet().removeAll(anything);
    }

    private void know(Map.Entry<String, JsonNode> binding) {
        known.put(binding.getKey(), binding.getValue().asText());
    }

    private Words(Words other) {
        known.putAll(other.known);
        anything.addAll(other.anything);
    }

    /** The same words, on which a comparison leaves no trace here. */
    Words copy() {
        return new Words(this);
    }

    void keep(Words trial) {
        known.putAll(trial.known);
    }

    void bind(String word, String value) {
        known.put(word, value);
    }

    /** The first difference, if there is one. A text that was recorded as the object in it is read. */
    Optional<String> difference(JsonNode expected, JsonNode actual, String at) {
        if (expected.isObject() && actual.isTextual()) {
            return difference(expected, parsed(actual.asText()), at);
        }
        if (expected.isObject() && actual.isObject()) {
            return objects(expected, actual, at);
        }
        if (expected.isArray() && expected.size() == actual.size()) {
            return arrays(expected, actual, at);
        }
        boolean same = expected.isTextual() ? texts(expected.asText(), actual) : expected.equals(actual);
        return same ? Optional.empty() : Optional.of(at + ": expected " + expected + " but was " + actual);
    }

    private Optional<String> arrays(JsonNode expected, JsonNode actual, String at) {
        for (int i = 0; i < expected.size(); i++) {
            Optional<String> inner = difference(expected.get(i), actual.path(i), at + "[" + i + "]");
            if (inner.isPresent()) {
                return inner;
            }
        }
        return expected.isEmpty() && !actual.isArray()
                ? Optional.of(at + ": expected [] but was " + actual)
                : Optional.empty();
    }

    private static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private Optional<String> objects(JsonNode expected, JsonNode actual, String at) {
        var names = new TreeSet<String>();
        expected.fieldNames().forEachRemaining(names::add);
        actual.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            Optional<String> inner = difference(expected.path(name), actual.path(name), at + "." + name);
            if (inner.isPresent()) {
                return inner;
            }
        }
        return Optional.empty();
    }

    private boolean texts(String expected, JsonNode actual) {
        if (anything.contains(expected)) {
            return !actual.isMissingNode();
        }
        return actual.isTextual() && matches(substitute(expected), actual.asText());
    }

    private String substitute(String text) {
        List<String> longestFirst = new ArrayList<>(known.keySet());
        longestFirst.sort(Comparator.comparing((String word) -> -word.length()).thenComparing(word -> word));
        String result = text;
        for (String word : longestFirst) {
            result = result.replace(word, known.get(word));
        }
        return result;
    }

    private boolean matches(String expected, String actual) {
        var words = new ArrayList<String>();
        Matcher actually =
                Pattern.compile(pattern(expected, words), Pattern.DOTALL).matcher(actual);
        if (!actually.matches()) {
            return false;
        }
        for (int i = 0; i < words.size(); i++) {
            known.put(words.get(i), actually.group("w" + i));
        }
        return true;
    }

    private String pattern(String expected, List<String> words) {
        Matcher names = NAME.matcher(expected);
        var pattern = new StringBuilder();
        int at = 0;
        while (names.find()) {
            pattern.append(literal(expected.substring(at, names.start())));
            int seen = words.indexOf(names.group());
            if (seen < 0) {
                words.add(names.group());
            }
            pattern.append(seen < 0 ? "(?<w" + (words.size() - 1) + ">.+)" : "\\k<w" + seen + ">");
            at = names.end();
        }
        return pattern.append(literal(expected.substring(at))).toString();
    }

    /** A text without words, in which a wildcard with a separator in it may still be a part. */
    private String literal(String text) {
        String pattern = Pattern.quote(text);
        for (String word : anything) {
            if (word.matches(".*[-_.].*")) {
                pattern = pattern.replace(word, "\\E.+\\Q");
            }
        }
        return pattern;
    }
}
