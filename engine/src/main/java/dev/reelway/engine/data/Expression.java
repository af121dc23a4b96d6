package dev.reelway.engine.data;

import com.fasterxml.jackson.databind.JsonNode;

/** A compiled path or function call: the value of a template field whose name ends with {@code .$}. */
public interface Expression {

    /**
     * The value for an input.
     *
     * @param field the field it is for, as error messages name it
     * @throws EvaluationFailure if there is none
     */
    JsonNode evaluate(JsonNode input, Scope scope, String field);

    /** Compiles expressions of one query language. */
    @FunctionalInterface
    interface Compiler {
        /** Compiles one expression; throws {@link InvalidExpression} if the text is none. */
        Expression compile(String text);
    }
}
