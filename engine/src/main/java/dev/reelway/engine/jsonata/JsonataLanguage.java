package dev.reelway.engine.jsonata;

import dev.reelway.engine.data.Expression;
import dev.reelway.engine.data.InvalidExpression;

/**
 * The expressions of JSONata: texts like <code>{% … %}</code>, wherever they stand.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html">Transforming data with JSONata</a>
 */
public enum JsonataLanguage implements Expression.Language {
    INSTANCE;

    private static final String OPEN = "{%";
    private static final String CLOSE = "%}";

    /** Whether a text has at least one of the marks of an expression, so that it was meant as one. */
    public static boolean isMeant(String text) {
        return text.startsWith(OPEN) || text.endsWith(CLOSE);
    }

    @Override
    public String bareName(String field) {
        return field;
    }

    @Override
    public boolean marksText(String text) {
        boolean opened = text.startsWith(OPEN);
        boolean closed = text.endsWith(CLOSE) && text.length() >= OPEN.length() + CLOSE.length();
        if (opened != closed) {
            throw new InvalidExpression(
                    "The value '" + text + "' must either begin with '{%' and end with '%}', or neither");
        }
        return opened;
    }

    @Override
    public Expression compile(String text) {
        String inner = text.substring(OPEN.length(), text.length() - CLOSE.length());
        return JsonataExpression.compile(inner.strip());
    }
}
