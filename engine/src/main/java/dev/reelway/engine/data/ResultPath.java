package dev.reelway.engine.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a result is put in the input of its state.
 *
 * @param steps names, or indexes in digits, from the root; empty for the root itself; missing if the result is thrown away
 * @see <a href="https://states-language.net/#filters">States Language, ResultPath</a>
 */
public record ResultPath(Optional<List<Step>> steps) {

    /** The result takes the place of the input. */
    public static final ResultPath ROOT = new ResultPath(Optional.of(List.of()));

    /** The result is thrown away and the input kept. */
    public static final ResultPath DISCARD = new ResultPath(Optional.empty());

    private static final Pattern STEP = Pattern.compile(
            "\\.(?<name>[^.\\[\\]'\"()*@?,:\\s]+)|\\['(?<quoted>[^']+)']|\\[\"(?<double>[^\"]+)\"]|\\[(?<index>\\d{1,9})]");

    /**
     * One step down.
     *
     * @param name of a field; {@code null} in an array
     * @param index in an array
     */
    public record Step(@Nullable String name, int index) {
        @Override
        public String toString() {
            return name == null ? String.valueOf(index) : name;
        }
    }

    /** Reads a reference path; throws {@link InvalidExpression} if the text is none. */
    public static ResultPath parse(String text) {
        var steps = new ArrayList<Step>();
        Matcher matcher = STEP.matcher(text);
        int at = 1;
        while (at < text.length() && matcher.find(at) && matcher.start() == at) {
            steps.add(step(matcher));
            at = matcher.end();
        }
        if (!text.startsWith("$") || at != text.length()) {
            throw new InvalidExpression(
                    "The value '" + text + "' must be a valid reference path: names and indexes below '$'");
        }
        return new ResultPath(Optional.of(List.copyOf(steps)));
    }

    private static Step step(Matcher matcher) {
        String index = matcher.group("index");
        if (index != null) {
            return new Step(null, Integer.parseInt(index));
        }
        for (String group : List.of("name", "quoted")) {
            String name = matcher.group(group);
            if (name != null) {
                return new Step(name, 0);
            }
        }
        return new Step(matcher.group("double"), 0);
    }

    /** The input with the result in its place; neither is changed. */
    public Payload apply(Payload input, Payload result) {
        if (steps.isEmpty()) {
            return input;
        }
        List<Step> path = steps.get();
        return path.isEmpty() ? result : Payload.of(put(input.tree(), path, 0, result.tree()));
    }

    private static JsonNode put(@Nullable JsonNode at, List<Step> path, int depth, JsonNode value) {
        if (depth == path.size()) {
            return value;
        }
        Step step = path.get(depth);
        String name = step.name();
        return name == null
                ? putInArray(at, path, depth, value)
                : putInObject(at, name, put(childOf(at, name, step), path, depth + 1, value));
    }

    private static @Nullable JsonNode childOf(@Nullable JsonNode at, String name, Step step) {
        if (at != null && !at.isObject()) {
            throw mismatch(step, at);
        }
        return at == null ? null : at.get(name);
    }

    private static JsonNode putInObject(@Nullable JsonNode at, String name, JsonNode child) {
        ObjectNode copy = Json.NODES.objectNode();
        if (at instanceof ObjectNode object) {
            copy.setAll(object);
        }
        return copy.set(name, child);
    }

    private static JsonNode putInArray(@Nullable JsonNode at, List<Step> path, int depth, JsonNode value) {
        Step step = path.get(depth);
        if (!(at instanceof ArrayNode array) || step.index() >= array.size()) {
            throw mismatch(step, at == null ? Json.NODES.nullNode() : at);
        }
        ArrayNode copy = Json.NODES.arrayNode(array.size()).addAll(array);
        copy.set(step.index(), put(array.get(step.index()), path, depth + 1, value));
        return copy;
    }

    private static EvaluationFailure mismatch(Step step, JsonNode at) {
        return EvaluationFailure.of(
                "States.ResultPathMatchFailure", "Unable to apply step \"" + step + "\" to input " + Json.write(at));
    }
}
