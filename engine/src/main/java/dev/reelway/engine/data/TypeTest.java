package dev.reelway.engine.data;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Asks what a value of the input is, or whether there is one.
 *
 * @param variable the value
 * @param test what is asked
 * @param expected the answer for which the condition holds
 * @see <a href="https://states-language.net/#choice-state">States Language, Choice state</a>
 */
public record TypeTest(Path variable, Test test, boolean expected) implements Condition {

    /** What can be asked. */
    public enum Test {
        PRESENT,
        NULL,
        NUMERIC,
        STRING,
        BOOLEAN,
        TIMESTAMP
    }

    @Override
    public boolean holds(JsonNode input, Scope scope) {
        if (test == Test.PRESENT) {
            return expected == (variable.find(input, scope) != null);
        }
        JsonNode value = Comparison.requireVariable(variable, input, scope);
        boolean answer = switch (test) {
            case PRESENT -> true;
            case NULL -> value.isNull();
            case NUMERIC -> value.isNumber();
            case STRING -> value.isTextual();
            case BOOLEAN -> value.isBoolean();
            case TIMESTAMP -> value.isTextual() && Timestamps.parse(value.textValue()) != null;
        };
        return expected == answer;
    }
}
