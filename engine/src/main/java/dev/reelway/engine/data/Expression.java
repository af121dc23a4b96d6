package dev.reelway.engine.data;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** A compiled expression of a query language. */
public interface Expression {

    /** The expression as written. */
    String text();

    /** The names that it uses as one uses a variable's; those of functions and of its own variables may be among them. */
    Set<String> variables();

    /**
     * The value for an input.
     *
     * @param field the field it is for, as error messages name it
     * @throws EvaluationFailure if there is none
     */
    JsonNode evaluate(JsonNode input, Scope scope, String field);

    /** Tells the expressions of one query language from plain JSON, and compiles them. */
    interface Language {

        /** The name of a field of a template without what says that its value is an expression; the same if nothing does. */
        String bareName(String field);

        /** Whether a text anywhere in a template is an expression; throws {@link InvalidExpression} if it only half is. */
        boolean marksText(String text);

        /** Compiles one expression; throws {@link InvalidExpression} if the text is none. */
        Expression compile(String text);
    }
}
