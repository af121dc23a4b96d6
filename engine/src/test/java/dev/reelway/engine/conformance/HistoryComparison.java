package dev.reelway.engine.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Compares histories: by position and id, or where the order is not part of the recording as a multiset. */
record HistoryComparison(Placeholders words, boolean mapInterleaves) {

    /** The first difference, if there is one. */
    Optional<String> difference(List<JsonNode> expected, List<JsonNode> actual) {
        boolean sorted = expected.stream().anyMatch(event -> !event.path("id").isNumber());
        if (sorted) {
            return sortedDifference(expected, actual);
        }
        Placeholders trial = words.trial();
        Optional<String> strict = new HistoryComparison(trial, false).byPosition(expected, actual);
        if (strict.isPresent() && mapInterleaves) {
            return multiset(expected, actual, false).or(Optional::empty);
        }
        words.keep(trial);
        return strict;
    }

    private Optional<String> byPosition(List<JsonNode> expected, List<JsonNode> actual) {
        for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
            Optional<String> difference = event(expected.get(i), actual.get(i));
            if (difference.isPresent()) {
                return difference;
            }
        }
        return expected.size() == actual.size()
                ? Optional.empty()
                : Optional.of("expected " + expected.size() + " events but there are " + actual.size() + ": "
                        + types(actual));
    }

    private static List<String> types(List<JsonNode> events) {
        return events.stream().map(event -> event.path("type").asText()).toList();
    }

    /**
     * The recorder sorted the events inside a Parallel, took their ids away and lost the event that ends it; the others have
     * their ids.
     */
    private Optional<String> sortedDifference(List<JsonNode> expected, List<JsonNode> actual) {
        var unordered = new ArrayList<JsonNode>();
        var rest = new ArrayList<>(actual);
        for (JsonNode event : expected) {
            if (!event.path("id").isNumber()) {
                unordered.add(event);
                continue;
            }
            int index = event.path("id").asInt() - 1;
            if (index >= actual.size()) {
                return Optional.of("There is no event like " + event);
            }
            rest.remove(actual.get(index));
            Optional<String> difference = event(event, actual.get(index));
            if (difference.isPresent()) {
                return difference;
            }
        }
        long nested =
                types(actual).stream().filter("ParallelStateEntered"::equals).count();
        return multiset(unordered, rest, true)
                .filter(difference -> !difference.startsWith("left over: ") || !isLost(difference, nested > 1));
    }

    private static boolean isLost(String difference, boolean nested) {
        String lost = nested ? "ParallelState(Succeeded|Failed|Exited)" : "ParallelState(Succeeded|Failed)";
        return difference.matches("left over: (" + lost + " ?)+");
    }

    private Optional<String> multiset(List<JsonNode> expected, List<JsonNode> actual, boolean mayLeaveOver) {
        var rest = new ArrayList<>(actual);
        for (JsonNode event : expected) {
            if (!rest.removeIf(new FirstMatch(this, event)::test)) {
                return Optional.of("There is no event like " + event + " among " + rest);
            }
        }
        if (rest.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of((mayLeaveOver ? "left over: " : "too much: ") + String.join(" ", types(rest)));
    }

    /** Takes the first event that matches, and no other. */
    private static final class FirstMatch {
        private final HistoryComparison comparison;
        private final JsonNode expected;
        private boolean found;

        FirstMatch(HistoryComparison comparison, JsonNode expected) {
            this.comparison = comparison;
            this.expected = expected;
        }

        boolean test(JsonNode actual) {
            if (found) {
                return false;
            }
            Placeholders trial = comparison.words.trial();
            JsonNode plain = withoutIds(expected);
            found = new HistoryComparison(trial, false)
                    .event(plain, withoutIds(actual))
                    .isEmpty();
            if (found) {
                comparison.words.keep(trial);
            }
            return found;
        }
    }

    private static JsonNode withoutIds(JsonNode event) {
        ObjectNode copy = event.deepCopy();
        copy.remove(List.of("id", "previousEventId"));
        return copy;
    }

    /** The payloads of an event are texts that the recorder may have unpacked; what is inside them it has left alone. */
    private Optional<String> event(JsonNode expected, JsonNode actual) {
        String at = "event " + actual.path("id").asText("?") + " "
                + actual.path("type").asText();
        var comparison = new Comparison(words);
        var keys = new TreeSet<String>();
        expected.fieldNames().forEachRemaining(keys::add);
        actual.fieldNames().forEachRemaining(keys::add);
        for (String key : keys) {
            boolean details = key.endsWith("EventDetails") && expected.has(key) && actual.has(key);
            Optional<String> difference = details
                    ? details(expected.get(key), actual.get(key), at)
                    : comparison.difference(expected.path(key), actual.path(key), at + "." + key);
            if (difference.isPresent()) {
                return difference;
            }
        }
        return Optional.empty();
    }

    private Optional<String> details(JsonNode expected, JsonNode actual, String at) {
        var keys = new TreeSet<String>();
        expected.fieldNames().forEachRemaining(keys::add);
        actual.fieldNames().forEachRemaining(keys::add);
        for (String key : keys) {
            Optional<String> difference = detail(key, expected.path(key), actual.path(key), at + "." + key);
            if (difference.isPresent()) {
                return difference;
            }
        }
        return Optional.empty();
    }

    private Optional<String> detail(String key, JsonNode expected, JsonNode actual, String at) {
        if (key.equals("assignedVariables") && expected.isObject() && actual.isObject()) {
            return details(expected, actual, at);
        }
        var comparison = new Comparison(words);
        // One test has every output replaced, not only objects: a number is none that AWS sent.
        return key.equals("output") && expected.isNumber()
                ? comparison.readDifference(expected, actual, at)
                : comparison.unpackedDifference(expected, actual, at);
    }
}
