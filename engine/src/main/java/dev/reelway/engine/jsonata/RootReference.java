package dev.reelway.engine.jsonata;

import dev.reelway.engine.data.InvalidExpression;

/**
 * Finds {@code $} and {@code $$} where they would mean the document that an expression is evaluated against: in Step Functions there
 * is none, the input is {@code $states.input}. Inside brackets {@code $} may stand for the item at hand and is left alone.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html">Transforming data with JSONata</a>
 */
final class RootReference {

    private static final String BEFORE_REGEX = "(,=[{?:&|+-*<>!~;";

    private final String text;
    private int depth;
    private char before;

    private RootReference(String text) {
        this.text = text;
    }

    /** Throws {@link InvalidExpression} if the expression has such a reference. */
    static void refuse(String text) {
        var scanner = new RootReference(text);
        for (int at = 0; at < text.length(); ) {
            at = scanner.step(at);
        }
    }

    /** Reads one token; gives where the next begins. */
    private int step(int at) {
        char c = text.charAt(at);
        if (c == '"' || c == '\'' || c == '`') {
            return quoted(at, c);
        }
        if (c == '/') {
            return slash(at);
        }
        if (c == '$') {
            return dollar(at);
        }
        depth += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
        before = Character.isWhitespace(c) ? before : c;
        return at + 1;
    }

    private int quoted(int start, char quote) {
        int at = start + 1;
        while (at < text.length() && text.charAt(at) != quote) {
            at += text.charAt(at) == '\\' && quote != '`' ? 2 : 1;
        }
        before = quote;
        return at + 1;
    }

    /** A comment, a regular expression or a division. */
    private int slash(int at) {
        if (text.startsWith("/*", at)) {
            int end = text.indexOf("*/", at + 2);
            return end < 0 ? text.length() : end + 2;
        }
        boolean regex = before == 0 || BEFORE_REGEX.indexOf(before) >= 0;
        if (regex) {
            return quoted(at, '/');
        }
        before = '/';
        return at + 1;
    }

    private int dollar(int start) {
        int at = start + 1;
        boolean root = at < text.length() && text.charAt(at) == '$';
        at += root ? 1 : 0;
        int name = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        boolean bare = at == name;
        if (bare && (root || (depth == 0 && before != '.'))) {
            throw new InvalidExpression("The JSONata expression '" + text + "' refers to '" + text.substring(start, at)
                    + "', which is nothing here: use '$states.input', '$states.context' or a variable");
        }
        before = '$';
        return at;
    }
}
