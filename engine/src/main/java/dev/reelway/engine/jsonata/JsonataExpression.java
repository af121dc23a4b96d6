package dev.reelway.engine.jsonata;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.engine.data.EvaluationFailure;
import dev.reelway.engine.data.Expression;
import dev.reelway.engine.data.InvalidExpression;
import dev.reelway.engine.data.Scope;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A compiled JSONata expression: it sees {@code $states}, the workflow variables and the functions that AWS adds, and nothing else.
 * Can be evaluated on any number of threads.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html">Transforming data with JSONata</a>
 */
final class JsonataExpression implements Expression {

    /** AWS names no bounds of its own; these keep an expression without end from holding the engine. */
    private static final long LONGEST_MILLIS = 5_000;

    private static final int DEEPEST = 500;

    private static final String STATES = "states";
    private static final Pattern VARIABLE = Pattern.compile("\\$([\\p{L}_][\\p{L}\\p{M}\\p{N}_]*)");

    /** A use of {@code $states} that may be one of the context object, which takes time to make. */
    private static final Pattern CONTEXT = Pattern.compile("\\$states(?!\\s*\\.\\s*(input|result|errorOutput)\\b)");

    /** How much of an expression is shown that is too long to be read. */
    private static final int SHOWN = 40;

    private static final Pattern CODE = Pattern.compile("[A-Z]\\d{4}");

    private final String text;
    private final Jsonata compiled;
    private final Set<String> names;
    private final boolean seesContext;

    private JsonataExpression(String text, Jsonata compiled) {
        this.text = text;
        this.compiled = compiled;
        this.names = Set.copyOf(namesIn(text));
        this.seesContext = CONTEXT.matcher(text).find();
    }

    /** Compiles an expression; throws {@link InvalidExpression} if the text is none. */
    static JsonataExpression compile(String text) {
        if (text.isEmpty()) {
            throw new InvalidExpression("A JSONata expression is empty");
        }
        RootReference.refuse(text);
        try {
            Jsonata compiled = Jsonata.jsonata(text);
            // Java's null then means that there is nothing, and JSON's is told from it.
            compiled.setOutputConvertNulls(false);
            StatesFunctions.register(compiled);
            return new JsonataExpression(text, compiled);
        } catch (JException e) {
            throw new InvalidExpression("The JSONata expression '" + text + "' cannot be parsed: " + messageOf(e));
        } catch (StackOverflowError e) {
            throw new InvalidExpression("A JSONata expression nests too deeply; it begins '" + beginning(text) + "'");
        } catch (RuntimeException e) {
            throw new InvalidExpression("The JSONata expression '" + text + "' cannot be parsed: " + e);
        }
    }

    private static String beginning(String text) {
        return text.substring(0, Math.min(text.length(), SHOWN));
    }

    private static Set<String> namesIn(String text) {
        var names = new HashSet<String>();
        Matcher matcher = VARIABLE.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public Set<String> variables() {
        return names;
    }

    @Override
    public JsonNode evaluate(JsonNode input, Scope scope, String field) {
        Object value;
        try {
            value = compiled.evaluate(null, frame(input, scope));
            if (value != null) {
                return JsonValues.tree(value);
            }
        } catch (JException e) {
            throw failure(field, "threw an error during evaluation. " + messageOf(e));
        } catch (NotJson e) {
            throw failure(field, "returned an unsupported result type.");
        } catch (StackOverflowError | OutOfMemoryError e) {
            throw failure(field, "threw an error during evaluation. It takes too much memory: " + e);
        } catch (RuntimeException e) {
            throw failure(field, "threw an error during evaluation. " + e);
        }
        throw failure(field, "returned nothing (undefined).");
    }

    private EvaluationFailure failure(String field, String what) {
        return EvaluationFailure.query(
                "The JSONata expression '" + text + "' specified for the field '" + field + "' " + what, field);
    }

    /** What the library says, with its code if it has one: {@code T1006: Attempted to invoke a non-function}. */
    private static String messageOf(JException e) {
        String code = String.valueOf(e.getError());
        return CODE.matcher(code).matches() ? code + ": " + e.getMessage() : code;
    }

    private Jsonata.Frame frame(JsonNode input, Scope scope) {
        Jsonata.Frame frame = compiled.createFrame();
        frame.setRuntimeBounds(LONGEST_MILLIS, DEEPEST);
        StatesFunctions.bind(frame, names, scope);
        for (String name : names) {
            JsonNode variable = scope.variable(name);
            if (variable != null) {
                frame.bind(name, JsonValues.shown(variable));
            }
        }
        if (names.contains(STATES)) {
            frame.bind(STATES, states(input, scope));
        }
        return frame;
    }

    private Map<String, Object> states(JsonNode input, Scope scope) {
        var states = new HashMap<String, Object>();
        states.put("input", JsonValues.shown(input));
        put(states, "result", scope.result());
        put(states, "errorOutput", scope.errorOutput());
        put(states, "context", seesContext ? scope.context() : null);
        return states;
    }

    private static void put(Map<String, Object> states, String name, @Nullable JsonNode value) {
        if (value != null) {
            states.put(name, JsonValues.shown(value));
        }
    }
}
