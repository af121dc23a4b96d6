package dev.reelway.engine.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words that stand in a recording for what the recorder masked: some with a known value, some for whatever the server made up,
 * which must then be the same wherever the word occurs in the case.
 */
final class Placeholders {

    private static final Pattern NAME = Pattern.compile("<[A-Za-z][^<>\\s]*>");
    private static final Pattern TIME =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:?\\d\\d)");
    private static final String MASKED_TIME = "date";

    private final Map<String, String> known = new LinkedHashMap<>();
    private final Set<String> anything = new LinkedHashSet<>();
    private final Map<String, String> bound;

    private Placeholders(Map<String, String> bound) {
        this.bound = bound;
    }

    static Placeholders of(RecordedCase recorded, JsonNode settings) {
        var all = new Placeholders(new HashMap<>());
        var pairs = new HashMap<String, String>();
        settings.path("globalBindings")
                .properties()
                .forEach(e -> pairs.put(e.getKey(), e.getValue().asText()));
        recorded.json()
                .path("bindings")
                .properties()
                .forEach(e -> pairs.put(e.getKey(), e.getValue().asText()));
        pairs.entrySet().stream()
                .sorted(Comparator.comparing(
                                (Map.Entry<String, String> e) -> -e.getKey().length())
                        .thenComparing(Map.Entry::getKey))
                .forEach(e -> all.known.put(e.getKey(), e.getValue()));
        settings.path("globalWildcards").path("exactValues").forEach(word -> all.anything.add(word.asText()));
        recorded.json().path("wildcards").forEach(word -> all.anything.add(word.asText()));
        recorded.json().path("ambiguousBindings").fieldNames().forEachRemaining(all.anything::add);
        all.anything.forEach(all.known::remove);
        return all;
    }

    /** The same words; what is bound from here on is forgotten unless it is {@link #keep kept}. */
    Placeholders trial() {
        var copy = new Placeholders(new HashMap<>(bound));
        copy.known.putAll(known);
        copy.anything.addAll(anything);
        return copy;
    }

    void keep(Placeholders trial) {
        bound.putAll(trial.bound);
    }

    /** The JSON with each word replaced whose value is known. */
    JsonNode substitute(JsonNode json) {
        if (json instanceof ObjectNode object) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(e -> copy.set(e.getKey(), substitute(e.getValue())));
            return copy;
        }
        if (json instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            array.forEach(item -> copy.add(substitute(item)));
            return copy;
        }
        return json.isTextual() ? JsonNodeFactory.instance.textNode(substitute(json.asText())) : json;
    }

    private String substitute(String text) {
        String result = text;
        for (Map.Entry<String, String> entry : known.entrySet()) {
            result = result.replace(entry.getKey(), entry.getValue());
        }
        for (Map.Entry<String, String> entry : bound.entrySet()) {
            result = result.replace(entry.getKey(), entry.getValue());
        }
        return result;
    }

    /** Whether the text as a whole stands for anything at all. */
    boolean isAnything(String text) {
        return anything.contains(text);
    }

    /** Whether the actual text is one that the expected one stands for; binds its words. */
    boolean matches(String expected, String actual) {
        if (expected.equals(actual)) {
            return true;
        }
        List<String> words = new ArrayList<>();
        Optional<Pattern> pattern = pattern(expected, words);
        if (pattern.isEmpty()) {
            return false;
        }
        Matcher matcher = pattern.get().matcher(actual);
        if (!matcher.matches()) {
            return false;
        }
        for (int i = 0; i < words.size(); i++) {
            String before = bound.putIfAbsent(words.get(i), matcher.group("w" + i));
            if (before != null && !before.equals(matcher.group("w" + i))) {
                return false;
            }
        }
        return true;
    }

    /** The expected text as a pattern; empty if it has no word in it. */
    private Optional<Pattern> pattern(String expected, List<String> words) {
        Matcher matcher = tokens().matcher(expected);
        var pattern = new StringBuilder();
        int at = 0;
        while (matcher.find()) {
            pattern.append(Pattern.quote(expected.substring(at, matcher.start())));
            pattern.append(stands(matcher.group(), words));
            at = matcher.end();
        }
        if (at == 0) {
            return Optional.empty();
        }
        pattern.append(Pattern.quote(expected.substring(at)));
        return Optional.of(Pattern.compile(pattern.toString(), Pattern.DOTALL));
    }

    private String stands(String word, List<String> words) {
        if (word.equals(MASKED_TIME)) {
            return "(?:" + MASKED_TIME + "|" + TIME.pattern().replace("(", "(?:") + ")";
        }
        if (anything.contains(word)) {
            return ".+";
        }
        int seen = words.indexOf(word);
        if (seen >= 0) {
            return "\\k<w" + seen + ">";
        }
        words.add(word);
        return "(?<w" + (words.size() - 1) + ">.+)";
    }

    private Pattern tokens() {
        var tokens = new StringBuilder(NAME.pattern())
                .append("|\\b")
                .append(MASKED_TIME)
                .append("\\b");
        anything.stream()
                .filter(word -> word.matches(".*[-_.].*"))
                .forEach(word -> tokens.append('|').append(Pattern.quote(word)));
        return Pattern.compile(tokens.toString());
    }
}
