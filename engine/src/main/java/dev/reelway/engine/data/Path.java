package dev.reelway.engine.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.PathNotFoundException;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A compiled JSONPath: into the input if it begins with {@code $}, into the context object with {@code $$}.
 *
 * @see <a href="https://states-language.net/#path">States Language, paths</a>
 */
public final class Path implements Expression {

    private static final Configuration CONFIGURATION = Configuration.builder()
            .jsonProvider(new JacksonJsonNodeJsonProvider())
            .mappingProvider(new JacksonMappingProvider())
            .build();

    /** Names joined by dots: by far the commonest paths, walked without the library. */
    private static final Pattern NAMES = Pattern.compile("\\$(\\.[A-Za-z_][A-Za-z0-9_-]*)*");

    private static final Pattern VARIABLE = Pattern.compile("\\$[A-Za-z_]");

    private static final Pattern DOT = Pattern.compile("\\.");

    private final String text;
    private final String inner;
    private final boolean ofContext;
    private final JsonPath compiled;
    private final @Nullable List<String> names;

    private Path(String text) {
        this.text = text;
        this.ofContext = text.startsWith("$$");
        this.inner = ofContext ? text.substring(1) : text;
        this.compiled = JsonPath.compile(inner);
        this.names = NAMES.matcher(inner).matches() ? namesOf(inner) : null;
    }

    /** Compiles a path; throws {@link InvalidExpression} if the text is none. */
    public static Path compile(String text) {
        if (VARIABLE.matcher(text).lookingAt()) {
            throw InvalidExpression.unsupported(
                    "The value '" + text + "' refers to a variable: variables are not supported yet");
        }
        if (!text.startsWith("$")) {
            throw new InvalidExpression("The value '" + text + "' must be a valid JSONPath: a path begins with '$'");
        }
        try {
            return new Path(text);
        } catch (InvalidPathException | IllegalArgumentException e) {
            throw new InvalidExpression("The value '" + text + "' must be a valid JSONPath" + reason(e));
        }
    }

    /** What the library says, unless it is only about its own inside. */
    private static String reason(RuntimeException e) {
        String message = String.valueOf(e.getMessage());
        return message.startsWith("java.") ? "" : ": " + message;
    }

    private static List<String> namesOf(String path) {
        return path.equals("$") ? List.of() : List.of(DOT.split(path.substring(2)));
    }

    /** The path as written. */
    public String text() {
        return text;
    }

    /** The path without the dollar that says that it leads into the context object. */
    public String inner() {
        return inner;
    }

    /** Whether the path is the input itself. */
    public boolean isWholeInput() {
        return text.equals("$");
    }

    /** Whether the path leads to one place at most; another gives an array of what it finds. */
    public boolean isDefinite() {
        return compiled.isDefinite();
    }

    /** What the path leads to, or nothing. */
    public @Nullable JsonNode find(JsonNode input, Scope scope) {
        JsonNode root = ofContext ? scope.context() : input;
        if (names != null) {
            return walk(root, names);
        }
        try {
            return compiled.read(root, CONFIGURATION);
        } catch (PathNotFoundException e) {
            return compiled.isDefinite() ? null : Json.NODES.arrayNode();
        }
    }

    private static @Nullable JsonNode walk(JsonNode root, List<String> names) {
        JsonNode at = root;
        for (String name : names) {
            JsonNode child = at.isObject() ? at.get(name) : null;
            if (child == null) {
                return null;
            }
            at = child;
        }
        return at;
    }

    /** What the path leads to; a failure in the words that AWS has for InputPath and OutputPath. */
    public JsonNode require(JsonNode input, Scope scope) {
        JsonNode found = find(input, scope);
        if (found != null) {
            return found;
        }
        throw EvaluationFailure.runtime(
                "Invalid path '" + inner + "' : " + reason(ofContext ? scope.context() : input));
    }

    private String reason(JsonNode root) {
        try {
            compiled.read(root, CONFIGURATION);
            return "No results for path: " + compiled.getPath();
        } catch (PathNotFoundException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Override
    public JsonNode evaluate(JsonNode input, Scope scope, String field) {
        JsonNode found = find(input, scope);
        if (found != null) {
            return found;
        }
        JsonNode root = ofContext ? scope.context() : input;
        throw EvaluationFailure.runtime("The JSONPath '" + text + "' specified for the field '" + field
                + "' could not be found in the input '" + Json.write(root) + "'");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Path that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
