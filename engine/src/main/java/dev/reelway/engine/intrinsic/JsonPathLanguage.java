package dev.reelway.engine.intrinsic;

import dev.reelway.engine.data.Expression;

/** The expressions of JSONPath: paths and intrinsic functions, in fields whose name ends with {@code .$}. */
public enum JsonPathLanguage implements Expression.Language {
    INSTANCE;

    private static final String MARK = ".$";

    @Override
    public String bareName(String field) {
        return field.endsWith(MARK) ? field.substring(0, field.length() - MARK.length()) : field;
    }

    @Override
    public boolean marksText(String text) {
        return false;
    }

    @Override
    public Expression compile(String text) {
        return Intrinsics.compile(text);
    }
}
