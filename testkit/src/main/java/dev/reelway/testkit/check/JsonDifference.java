package dev.reelway.testkit.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.engine.data.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Where two JSON values differ, a line each; numbers count by their value, members in any order. */
final class JsonDifference {

    private final List<String> lines = new ArrayList<>();

    private JsonDifference() {}

    /** Nothing if they are equal. */
    static List<String> between(JsonNode expected, JsonNode actual) {
        var difference = new JsonDifference();
        difference.compare("$", expected, actual);
        return difference.lines;
    }

    private void compare(String at, JsonNode expected, JsonNode actual) {
        if (expected.isObject() && actual.isObject()) {
            members(at, expected, actual);
        } else if (expected.isArray() && actual.isArray()) {
            elements(at, expected, actual);
        } else if (!same(expected, actual)) {
            lines.add(at + ": expected " + Json.write(expected) + ", but was " + Json.write(actual));
        }
    }

    private static boolean same(JsonNode expected, JsonNode actual) {
        if (expected.isNumber() && actual.isNumber()) {
            return expected.decimalValue().compareTo(actual.decimalValue()) == 0;
        }
        return expected.equals(actual);
    }

    private void members(String at, JsonNode expected, JsonNode actual) {
        Set<String> names = new TreeSet<>();
        expected.fieldNames().forEachRemaining(names::add);
        actual.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            String where = at + "." + name;
            if (!actual.has(name)) {
                lines.add(where + ": expected " + Json.write(expected.get(name)) + ", but is missing");
            } else if (!expected.has(name)) {
                lines.add(where + ": not expected, but was " + Json.write(actual.get(name)));
            } else {
                compare(where, expected.get(name), actual.get(name));
            }
        }
    }

    private void elements(String at, JsonNode expected, JsonNode actual) {
        int common = Math.min(expected.size(), actual.size());
        for (int i = 0; i < common; i++) {
            compare(at + "[" + i + "]", expected.get(i), actual.get(i));
        }
        for (int i = common; i < expected.size(); i++) {
            lines.add(at + "[" + i + "]: expected " + Json.write(expected.get(i)) + ", but is missing");
        }
        for (int i = common; i < actual.size(); i++) {
            lines.add(at + "[" + i + "]: not expected, but was " + Json.write(actual.get(i)));
        }
    }
}
