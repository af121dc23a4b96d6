package dev.reelway.engine.data;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The 39 comparison operators of a choice rule, by name.
 *
 * @see <a href="https://states-language.net/#choice-state">States Language, Choice state</a>
 */
public final class ChoiceOperator {

    /** How the names of operators end that compare with what a path leads to. */
    public static final String PATH_SUFFIX = "Path";

    private static final Map<String, ChoiceOperator> ALL = all();

    private final Expectation expectation;
    private final Maker maker;

    private ChoiceOperator(Expectation expectation, Maker maker) {
        this.expectation = expectation;
        this.maker = maker;
    }

    /** What the value of an operator's field must be. */
    private enum Expectation {
        STRING("a string"),
        NUMBER("a number"),
        BOOLEAN("true or false"),
        TIMESTAMP("an ISO-8601 timestamp with an offset"),
        PATH("a path");

        private final String words;

        Expectation(String words) {
            this.words = words;
        }

        boolean isMetBy(JsonNode value) {
            return switch (this) {
                case STRING, PATH -> value.isTextual();
                case NUMBER -> value.isNumber();
                case BOOLEAN -> value.isBoolean();
                case TIMESTAMP -> value.isTextual() && Timestamps.parse(value.textValue()) != null;
            };
        }
    }

    private interface Maker {
        Condition make(Path variable, JsonNode value);
    }

    /** The operator of a name; empty if there is none. */
    public static Optional<ChoiceOperator> named(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    /** The names of all operators. */
    public static Set<String> names() {
        return ALL.keySet();
    }

    /** The condition on a variable; throws {@link InvalidExpression} if the value is not what the operator compares with. */
    public Condition condition(Path variable, JsonNode value) {
        if (!expectation.isMetBy(value)) {
            throw new InvalidExpression("The value " + Json.write(value) + " must be " + expectation.words);
        }
        return maker.make(variable, value);
    }

    private static Map<String, ChoiceOperator> all() {
        var all = new LinkedHashMap<String, ChoiceOperator>();
        var orders = new LinkedHashMap<String, Comparison.Order>();
        orders.put("Equals", Comparison.Order.EQUALS);
        orders.put("LessThan", Comparison.Order.LESS_THAN);
        orders.put("GreaterThan", Comparison.Order.GREATER_THAN);
        orders.put("LessThanEquals", Comparison.Order.LESS_THAN_EQUALS);
        orders.put("GreaterThanEquals", Comparison.Order.GREATER_THAN_EQUALS);
        orders.forEach((suffix, order) -> {
            addComparison(all, "String" + suffix, Comparison.Type.STRING, order);
            addComparison(all, "Numeric" + suffix, Comparison.Type.NUMERIC, order);
            addComparison(all, "Timestamp" + suffix, Comparison.Type.TIMESTAMP, order);
        });
        addComparison(all, "BooleanEquals", Comparison.Type.BOOLEAN, Comparison.Order.EQUALS);
        all.put(
                "StringMatches",
                new ChoiceOperator(
                        Expectation.STRING, (variable, value) -> new StringMatches(variable, value.textValue())));
        addTest(all, "IsPresent", TypeTest.Test.PRESENT);
        addTest(all, "IsNull", TypeTest.Test.NULL);
        addTest(all, "IsNumeric", TypeTest.Test.NUMERIC);
        addTest(all, "IsString", TypeTest.Test.STRING);
        addTest(all, "IsBoolean", TypeTest.Test.BOOLEAN);
        addTest(all, "IsTimestamp", TypeTest.Test.TIMESTAMP);
        return all;
    }

    private static void addComparison(
            Map<String, ChoiceOperator> all, String name, Comparison.Type type, Comparison.Order order) {
        Expectation literal = switch (type) {
            case STRING -> Expectation.STRING;
            case NUMERIC -> Expectation.NUMBER;
            case BOOLEAN -> Expectation.BOOLEAN;
            case TIMESTAMP -> Expectation.TIMESTAMP;
        };
        all.put(
                name,
                new ChoiceOperator(
                        literal,
                        (variable, value) ->
                                new Comparison(variable, type, order, new Comparison.Operand.Literal(value))));
        all.put(
                name + PATH_SUFFIX,
                new ChoiceOperator(
                        Expectation.PATH,
                        (variable, value) -> new Comparison(
                                variable,
                                type,
                                order,
                                new Comparison.Operand.Reference(Path.compile(value.textValue())))));
    }

    private static void addTest(Map<String, ChoiceOperator> all, String name, TypeTest.Test test) {
        all.put(
                name,
                new ChoiceOperator(
                        Expectation.BOOLEAN, (variable, value) -> new TypeTest(variable, test, value.booleanValue())));
    }
}
