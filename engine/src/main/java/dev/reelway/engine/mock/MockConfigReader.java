package dev.reelway.engine.mock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.InvalidJson;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.mock.MockConfig.TestCase;
import dev.reelway.engine.mock.MockedResponse.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a mock configuration, collecting everything that is wrong with it. */
final class MockConfigReader {

    /** Nine digits: what an int holds for sure. */
    private static final Pattern RANGE = Pattern.compile("(0|[1-9]\\d{0,8})(?:-([1-9]\\d{0,8}))?");

    private final List<String> problems = new ArrayList<>();
    private final Map<String, MockedResponse> responses = new LinkedHashMap<>();

    MockConfig read(String text) {
        Map<String, Map<String, TestCase>> machines = new LinkedHashMap<>();
        JsonNode root = tree(text);
        if (members(root, "", Set.of("StateMachines", "MockedResponses"))) {
            each(root.path("MockedResponses"), "/MockedResponses", this::response);
            each(root.path("StateMachines"), "/StateMachines", (name, machine, at) -> {
                if (members(machine, at, Set.of("TestCases"))) {
                    machines.put(name, testCases(machine.path("TestCases"), at + "/TestCases"));
                }
            });
        }
        if (!problems.isEmpty()) {
            throw new InvalidMockConfig(problems);
        }
        return new MockConfig(machines);
    }

    private static JsonNode tree(String text) {
        try {
            return Json.read(text);
        } catch (InvalidJson e) {
            throw new InvalidMockConfig(List.of("The mock configuration is not JSON: " + e.getMessage()));
        }
    }

    /** What is done with each member of an object. */
    @FunctionalInterface
    private interface Member {

        void read(String name, JsonNode value, String at);
    }

    private void each(JsonNode node, String at, Member member) {
        if (!(node instanceof ObjectNode)) {
            problem(at, "is " + described(node) + "; expected an object");
            return;
        }
        node.properties()
                .forEach(entry -> member.read(entry.getKey(), entry.getValue(), at + "/" + escaped(entry.getKey())));
    }

    /** Whether it is an object with no other members than these. */
    private boolean members(JsonNode node, String at, Set<String> known) {
        int before = problems.size();
        each(node, at, (name, value, where) -> {
            if (!known.contains(name)) {
                problem(
                        where,
                        "is not known; expected "
                                + String.join(" and ", known.stream().sorted().toList()));
            }
        });
        return problems.size() == before;
    }

    private Map<String, TestCase> testCases(JsonNode node, String at) {
        Map<String, TestCase> cases = new LinkedHashMap<>();
        each(node, at, (name, testCase, where) -> cases.put(name, testCase(testCase, where)));
        return cases;
    }

    private TestCase testCase(JsonNode node, String at) {
        Map<String, MockedResponse> states = new LinkedHashMap<>();
        each(node, at, (state, value, where) -> {
            MockedResponse response = value.isTextual() ? responses.get(value.textValue()) : null;
            if (response == null) {
                problem(where, "is " + described(value) + "; expected the name of one of the MockedResponses");
            } else {
                states.put(state, response);
            }
        });
        return new TestCase(states);
    }

    private void response(String name, JsonNode node, String at) {
        List<Span> spans = new ArrayList<>();
        each(node, at, (range, value, where) -> span(range, value, where).ifPresent(spans::add));
        spans.sort(Comparator.comparingInt(Span::first));
        int next = 0;
        for (Span span : spans) {
            if (span.first() != next) {
                problem(at, "has no single answer to invocation " + Math.min(span.first(), next));
            }
            next = span.last() + 1;
        }
        responses.put(name, new MockedResponse(name, spans));
    }

    private Optional<Span> span(String range, JsonNode value, String at) {
        Matcher numbers = RANGE.matcher(range);
        if (!numbers.matches()) {
            problem(at, "names no invocations; expected a number as \"0\" or a range as \"1-3\"");
            return Optional.empty();
        }
        int first = Integer.parseInt(numbers.group(1));
        int last = numbers.group(2) == null ? first : Integer.parseInt(numbers.group(2));
        if (last < first) {
            problem(at, "ends before it begins");
            return Optional.empty();
        }
        return answer(value, at).map(answer -> new Span(first, last, answer));
    }

    private Optional<MockedAnswer> answer(JsonNode node, String at) {
        boolean returns = node.has("Return");
        if (returns == node.has("Throw") || node.size() != 1) {
            problem(at, "is " + described(node) + "; expected an object with either Return or Throw");
            return Optional.empty();
        }
        if (returns) {
            return Optional.of(new MockedAnswer.Return(Json.write(node.get("Return"))));
        }
        JsonNode thrown = node.get("Throw");
        if (!members(thrown, at + "/Throw", Set.of("Error", "Cause"))) {
            return Optional.empty();
        }
        return Optional.of(new MockedAnswer.Throw(text(thrown.get("Error")), text(thrown.get("Cause"))));
    }

    private static @org.jspecify.annotations.Nullable String text(@org.jspecify.annotations.Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            return null;
        }
        return node.isTextual() ? node.textValue() : Json.write(node);
    }

    private void problem(String at, String sentence) {
        problems.add((at.isEmpty() ? "The mock configuration" : at) + " " + sentence);
    }

    private static String described(JsonNode node) {
        return node.isMissingNode() ? "missing" : Json.write(node);
    }

    /** As in a JSON pointer. */
    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
