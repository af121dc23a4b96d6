package dev.reelway.engine.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.engine.data.Expression;
import dev.reelway.engine.data.InvalidExpression;
import dev.reelway.engine.data.InvalidJson;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.data.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Compiles expressions of the JSONPath language: a path, or a call of a {@code States.*} function.
 *
 * @see <a href="https://states-language.net/#intrinsic-functions">States Language, intrinsic functions</a>
 */
public final class Intrinsics {

    private static final String PREFIX = "States.";
    private static final int DEEPEST = 10;
    private static final String ESCAPED = "'{}\\";

    private final String text;
    private int at;
    private int depth;

    private Intrinsics(String text) {
        this.text = text;
    }

    /** Compiles a path or a call; throws {@link InvalidExpression} if the text is neither. */
    public static Expression compile(String text) {
        if (text.startsWith("$")) {
            return Path.compile(text);
        }
        if (!text.startsWith(PREFIX)) {
            throw new InvalidExpression(
                    "The value '" + text + "' must be a valid JSONPath or a valid intrinsic function call");
        }
        var reader = new Intrinsics(text);
        Call call = reader.call();
        if (reader.at != text.length()) {
            throw reader.expected("nothing more");
        }
        return call;
    }

    private Call call() {
        if (++depth > DEEPEST) {
            throw new InvalidExpression("The value '" + text + "' nests more than " + DEEPEST + " function calls");
        }
        int start = at;
        at += PREFIX.length();
        String name = word();
        IntrinsicFunction function = IntrinsicRegistry.STANDARD
                .find(name)
                .orElseThrow(() ->
                        new InvalidExpression("States." + name + " is not an intrinsic function; did you mean States."
                                + IntrinsicRegistry.STANDARD.nearest(name) + "?"));
        expect('(');
        List<Call.Argument> arguments = arguments(function);
        if (!function.arity().allows(arguments.size())) {
            throw new InvalidExpression(
                    "States." + name + " takes " + function.arity() + ", not " + arguments.size() + ": " + text);
        }
        depth--;
        return new Call(text.substring(start, at), function, arguments);
    }

    private List<Call.Argument> arguments(IntrinsicFunction function) {
        var arguments = new ArrayList<Call.Argument>();
        skipBlanks();
        if (peek() == ')') {
            at++;
            return arguments;
        }
        while (true) {
            skipBlanks();
            arguments.add(argument(function.keepsEscapes(arguments.size())));
            skipBlanks();
            if (peek() == ')') {
                at++;
                return arguments;
            }
            expect(',');
        }
    }

    private Call.Argument argument(boolean keepEscapes) {
        char first = peek();
        if (first == '\'') {
            return new Call.Argument.Literal(Json.NODES.textNode(quoted(keepEscapes)));
        }
        if (first == '$') {
            return new Call.Argument.Reference(Path.compile(path()));
        }
        if (text.startsWith(PREFIX, at)) {
            return new Call.Argument.Nested(call());
        }
        return new Call.Argument.Literal(literal());
    }

    private String quoted(boolean keepEscapes) {
        at++;
        var content = new StringBuilder();
        while (peek() != '\'') {
            char c = text.charAt(at++);
            if (c == '\\') {
                if (ESCAPED.indexOf(peek()) < 0) {
                    throw expected("one of ' { } \\ after a backslash");
                }
                content.append(keepEscapes ? "\\" : "").append(text.charAt(at++));
            } else {
                content.append(c);
            }
        }
        at++;
        return content.toString();
    }

    private String path() {
        int end = PathEnd.find(text, at);
        String path = text.substring(at, end).stripTrailing();
        at = end;
        return path;
    }

    private JsonNode literal() {
        int start = at;
        while (at < text.length() && ",) ".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String token = text.substring(start, at);
        try {
            JsonNode value = Json.read(token);
            if (value.isNumber() || value.isBoolean() || value.isNull()) {
                return value;
            }
        } catch (InvalidJson e) {
            throw new InvalidExpression("The argument '" + token + "' is not JSON (" + e.getMessage() + "): " + text);
        }
        throw expected("a string in single quotes, a number, true, false, null, a path or a function call");
    }

    private String word() {
        int start = at;
        while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private char peek() {
        if (at >= text.length()) {
            throw expected("')'");
        }
        return text.charAt(at);
    }

    private void expect(char wanted) {
        if (peek() != wanted) {
            throw expected("'" + wanted + "'");
        }
        at++;
    }

    private InvalidExpression expected(String what) {
        return new InvalidExpression("Expected " + what + " at character " + (at + 1) + " of " + text);
    }
}
