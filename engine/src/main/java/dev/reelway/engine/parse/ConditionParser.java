package dev.reelway.engine.parse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.engine.data.ChoiceOperator;
import dev.reelway.engine.data.Condition;
import dev.reelway.engine.data.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the conditions of choice rules whose query language is JSONPath. */
final class ConditionParser {

    private ConditionParser() {}

    static Optional<Condition> parse(Fields rule) {
        if (rule.has("And")) {
            return conditions(rule, "And").map(Condition.And::new);
        }
        if (rule.has("Or")) {
            return conditions(rule, "Or").map(Condition.Or::new);
        }
        if (rule.has("Not")) {
            return rule.object("Not")
                    .flatMap(inner -> nested(rule, inner, rule.pointer("Not")))
                    .map(Condition.Not::new);
        }
        return comparison(rule);
    }

    private static Optional<List<Condition>> conditions(Fields rule, String field) {
        return rule.array(field).map(array -> {
            var all = new ArrayList<Condition>();
            for (int i = 0; i < array.size(); i++) {
                nested(rule, array.get(i), rule.pointer(field) + "/" + i).ifPresent(all::add);
            }
            return all;
        });
    }

    private static Optional<Condition> nested(Fields rule, JsonNode json, String pointer) {
        return rule.child(json, pointer).flatMap(inner -> {
            if (inner.has("Next")) {
                rule.problems().schema("'Next' can only stand in a top-level choice rule", inner.pointer("Next"));
            }
            Optional<Condition> condition = parse(inner);
            inner.finish();
            return condition;
        });
    }

    private static Optional<Condition> comparison(Fields rule) {
        boolean complete = rule.has("Variable");
        List<String> operators =
                ChoiceOperator.names().stream().filter(rule::has).toList();
        if (operators.size() != 1) {
            rule.problems()
                    .schema(
                            "A choice rule must have exactly one comparison operator, not " + operators,
                            rule.pointer());
            return Optional.empty();
        }
        if (!complete) {
            rule.require("Variable");
            return Optional.empty();
        }
        String operator = operators.get(0);
        return JsonPathDialect.path(rule, "Variable")
                .flatMap(path -> rule.any(operator).flatMap(value -> condition(rule, operator, path, value)));
    }

    private static Optional<Condition> condition(Fields rule, String operator, Path variable, JsonNode value) {
        Optional<Condition> condition = rule.problems()
                .compile(
                        rule.pointer(operator),
                        () -> ChoiceOperator.named(operator).orElseThrow().condition(variable, value));
        if (condition.isPresent() && operator.endsWith(ChoiceOperator.PATH_SUFFIX)) {
            rule.uses(Path.compile(value.textValue()).variables());
        }
        return condition;
    }
}
