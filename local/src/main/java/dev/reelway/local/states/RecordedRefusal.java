package dev.reelway.local.states;

import dev.reelway.engine.lint.Problem;
import java.util.Locale;

/**
 * How refusals of a Map's label were recorded: not in the form of all others but in the words of a program in Python. Nothing
 * better is known, so they are answered as recorded: see docs/decisions/005.
 */
final class RecordedRefusal {

    private static final String CHARACTER = "Label contains invalid character: ";

    private RecordedRefusal() {}

    static boolean isOf(Problem problem) {
        return problem.location().endsWith("/Label") && problem.message().startsWith("Label ");
    }

    static String message(Problem problem, String definition) {
        String words = problem.message();
        if (words.startsWith(CHARACTER)) {
            words = CHARACTER + literal(words.substring(CHARACTER.length() + 1, words.length() - 1));
        }
        return "Error=ValueError Args=[" + literal(words) + "] in definition '" + definition + "'.";
    }

    /** A text as a literal of Python, in single quotes unless that would need more escapes. */
    private static String literal(String text) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        var literal = new StringBuilder().append(quote);
        text.codePoints().forEach(c -> literal.append(escaped(c, quote)));
        return literal.append(quote).toString();
    }

    private static String escaped(int c, char quote) {
        return switch (c) {
            case '\t' -> "\\t";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\\' -> "\\\\";
            default ->
                c == quote
                        ? "\\" + quote
                        : Character.isISOControl(c) ? String.format(Locale.ROOT, "\\x%02x", c) : Character.toString(c);
        };
    }
}
