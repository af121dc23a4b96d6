package dev.reelway.engine.data;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Whether a text of the input looks like a pattern in which {@code *} stands for anything, unless a backslash precedes it.
 *
 * @param variable the text
 * @param pattern the pattern
 * @see <a href="https://states-language.net/#choice-state">States Language, Choice state</a>
 */
public record StringMatches(Path variable, String pattern) implements Condition {

    private static final char ANY = '*';
    private static final char ESCAPE = '\\';

    @Override
    public boolean holds(JsonNode input, Scope scope) {
        JsonNode value = Comparison.requireVariable(variable, input, scope);
        return value.isTextual() && matches(value.textValue());
    }

    /** Greedy matching with one step back to the last star: linear for one star, never exponential. */
    private boolean matches(String text) {
        int at = 0;
        int in = 0;
        int star = -1;
        int resume = 0;
        while (at < text.length()) {
            if (in < pattern.length() && pattern.charAt(in) == ANY) {
                star = in++;
                resume = at;
            } else if (in < pattern.length() && literal(in) == text.charAt(at)) {
                in = afterLiteral(in);
                at++;
            } else if (star >= 0) {
                in = star + 1;
                at = ++resume;
            } else {
                return false;
            }
        }
        while (in < pattern.length() && pattern.charAt(in) == ANY) {
            in++;
        }
        return in == pattern.length();
    }

    private boolean isEscape(int in) {
        return pattern.charAt(in) == ESCAPE && in + 1 < pattern.length();
    }

    private char literal(int in) {
        return pattern.charAt(isEscape(in) ? in + 1 : in);
    }

    private int afterLiteral(int in) {
        return isEscape(in) ? in + 2 : in + 1;
    }
}
