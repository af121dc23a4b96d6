package dev.reelway.engine.parse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.ChoiceOperator;
import dev.reelway.engine.data.Condition;
import dev.reelway.engine.data.DataFlow;
import dev.reelway.engine.data.Path;
import dev.reelway.engine.model.ChoiceRule;
import dev.reelway.engine.model.ChoiceState;
import dev.reelway.engine.model.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a Choice state and its conditions. */
final class ChoiceParser {

    private final StateFields state;

    private ChoiceParser(StateFields state) {
        this.state = state;
    }

    static Optional<State> parse(StateFields state) {
        Fields fields = state.fields();
        var rules = new ArrayList<ChoiceRule>();
        if (fields.require("Choices")) {
            var parser = new ChoiceParser(state);
            fields.array("Choices").ifPresent(choices -> {
                for (int i = 0; i < choices.size(); i++) {
                    parser.rule(choices.get(i), fields.pointer("Choices") + "/" + i)
                            .ifPresent(rules::add);
                }
                if (choices.isEmpty()) {
                    state.problems().schema("'Choices' must have at least one rule", fields.pointer("Choices"));
                }
            });
        }
        Optional<String> otherwise = fields.text("Default").map(target -> state.target("Default", target));
        return Optional.of(new ChoiceState(
                state.name(), rules, otherwise, state.dialect().flow(fields, Dialect.Handling.NOTHING)));
    }

    private Optional<ChoiceRule> rule(JsonNode json, String pointer) {
        return object(json, pointer).flatMap(rule -> {
            state.dialect().refuseForeign(rule);
            boolean complete = rule.require("Next");
            Optional<Condition> condition =
                    state.dialect() instanceof JsonataDialect jsonata ? jsonata.condition(rule) : condition(rule);
            DataFlow data = state.dialect().chosen(state.fields(), rule);
            rule.finish();
            Optional<String> next = complete ? rule.text("Next") : Optional.empty();
            return condition.flatMap(asked -> next.map(
                    target -> new ChoiceRule(asked, state.target("Next", target, rule.pointer("Next")), data)));
        });
    }

    private Optional<Fields> object(JsonNode json, String pointer) {
        if (json instanceof ObjectNode object) {
            return Optional.of(new Fields(object, pointer, state.problems()));
        }
        state.problems().schema("Expected value of type OBJECT", pointer);
        return Optional.empty();
    }

    private Optional<Condition> condition(Fields rule) {
        if (rule.has("And")) {
            return conditions(rule, "And").map(Condition.And::new);
        }
        if (rule.has("Or")) {
            return conditions(rule, "Or").map(Condition.Or::new);
        }
        if (rule.has("Not")) {
            return rule.object("Not")
                    .flatMap(inner -> nested(inner, rule.pointer("Not")))
                    .map(Condition.Not::new);
        }
        return comparison(rule);
    }

    private Optional<List<Condition>> conditions(Fields rule, String field) {
        return rule.array(field).map(array -> {
            var all = new ArrayList<Condition>();
            for (int i = 0; i < array.size(); i++) {
                nested(array.get(i), rule.pointer(field) + "/" + i).ifPresent(all::add);
            }
            return all;
        });
    }

    private Optional<Condition> nested(JsonNode json, String pointer) {
        return object(json, pointer).flatMap(inner -> {
            if (inner.has("Next")) {
                state.problems().schema("'Next' can only stand in a top-level choice rule", inner.pointer("Next"));
            }
            Optional<Condition> condition = condition(inner);
            inner.finish();
            return condition;
        });
    }

    private Optional<Condition> comparison(Fields rule) {
        boolean complete = rule.has("Variable");
        List<String> operators =
                ChoiceOperator.names().stream().filter(rule::has).toList();
        if (operators.size() != 1) {
            state.problems()
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
        Optional<Path> variable = rule.text("Variable")
                .flatMap(text -> state.problems().compile(rule.pointer("Variable"), () -> Path.compile(text)));
        return variable.flatMap(path -> rule.any(operator)
                .flatMap(value -> state.problems()
                        .compile(
                                rule.pointer(operator),
                                () -> ChoiceOperator.named(operator)
                                        .orElseThrow()
                                        .condition(path, value))));
    }
}
