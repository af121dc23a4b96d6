package dev.reelway.engine.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.PathNotFoundException;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A compiled JSONPath: into the input if it begins with {@code $}, into the context object with {@code $$}, into a variable with
 * {@code $name}.
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

    private static final Pattern VARIABLE = Pattern.compile("\\$([\\p{L}_][\\p{L}\\p{M}\\p{N}_]*)");

    private static final Pattern DOT = Pattern.compile("\\.");

    /** How much of a path is shown that is too long to be read. */
    private static final int SHOWN = 40;

    private final String text;
    private final String inner;
    private final boolean ofContext;
    private final @Nullable String variable;
    private final JsonPath compiled;
    private final @Nullable List<String> names;

    private Path(String text) {
        this.text = text;
        this.ofContext = text.startsWith("$$");
        Matcher matcher = VARIABLE.matcher(text);
        this.variable = matcher.lookingAt() ? matcher.group(1) : null;
        this.inner = variable != null ? "$" + text.substring(matcher.end()) : ofContext ? text.substring(1) : text;
        this.compiled = JsonPath.compile(inner);
        this.names = NAMES.matcher(inner).matches() ? namesOf(inner) : null;
    }

    /** Compiles a path; throws {@link InvalidExpression} if the text is none. */
    public static Path compile(String text) {
        if (!text.startsWith("$")) {
            throw new InvalidExpression("The value '" + text + "' must be a valid JSONPath: a path begins with '$'");
        }
        try {
            return new Path(text);
        } catch (StackOverflowError e) {
            throw new InvalidExpression("A JSONPath nests too deeply; it begins '"
                    + text.substring(0, Math.min(text.length(), SHOWN)) + "'");
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

    @Override
    public String text() {
        return text;
    }

    @Override
    public Set<String> variables() {
        return variable == null ? Set.of() : Set.of(variable);
    }

    /** The path within what it leads into: without the second dollar, or without the name of the variable. */
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
        JsonNode root = root(input, scope);
        if (root == null) {
            return null;
        }
        if (names != null) {
            return walk(root, names);
        }
        try {
            return compiled.read(root, CONFIGURATION);
        } catch (PathNotFoundException e) {
            return compiled.isDefinite() ? null : Json.NODES.arrayNode();
        }
    }

    /** What the path leads into; nothing if that is a variable which nobody has assigned. */
    private @Nullable JsonNode root(JsonNode input, Scope scope) {
        if (variable != null) {
            return scope.variable(variable);
        }
        return ofContext ? scope.context() : input;
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
        JsonNode root = root(input, scope);
        if (root == null) {
            throw unassigned();
        }
        throw EvaluationFailure.runtime("Invalid path '" + inner + "' : " + reason(root));
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
        JsonNode root = root(input, scope);
        if (root == null) {
            throw unassigned();
        }
        throw EvaluationFailure.runtime("The JSONPath '" + text + "' specified for the field '" + field
                + "' could not be found in the input '" + Json.write(root) + "'");
    }

    private EvaluationFailure unassigned() {
        return EvaluationFailure.runtime("The path '" + text + "' refers to the variable '$" + variable
                + "', which has not been assigned in this flow or one around it");
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
