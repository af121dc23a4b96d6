package dev.reelway.engine.parse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.engine.data.Condition;
import dev.reelway.engine.data.DataFlow;
import dev.reelway.engine.model.ChoiceRule;
import dev.reelway.engine.model.ChoiceState;
import dev.reelway.engine.model.State;
import java.util.ArrayList;
import java.util.Optional;

/** Reads a Choice state. */
final class ChoiceParser {

    private final StateFields state;
    private final DataFlow data;

    private ChoiceParser(StateFields state) {
        this.state = state;
        this.data = state.dialect().flow(state.fields(), Dialect.Handling.NOTHING);
    }

    static Optional<State> parse(StateFields state) {
        Fields fields = state.fields();
        var rules = new ArrayList<ChoiceRule>();
        var parser = new ChoiceParser(state);
        if (fields.require("Choices")) {
            fields.array("Choices").ifPresent(choices -> {
                for (int i = 0; i < choices.size(); i++) {
                    parser.rule(choices.get(i), fields.pointer("Choices") + "/" + i)
                            .ifPresent(rules::add);
                }
                if (choices.isEmpty()) {
                    state.problems().empty(fields.pointer("Choices"));
                }
            });
        }
        Optional<String> otherwise = fields.text("Default").map(target -> state.target("Default", target));
        return Optional.of(new ChoiceState(state.name(), rules, otherwise, parser.data));
    }

    private Optional<ChoiceRule> rule(JsonNode json, String pointer) {
        return state.fields().child(json, pointer).flatMap(rule -> {
            state.dialect().refuseForeign(rule);
            boolean complete = rule.require("Next");
            Optional<Condition> condition = state.dialect().condition(rule);
            DataFlow chosen = state.dialect().chosen(data, rule);
            rule.finish();
            Optional<String> next = complete ? rule.text("Next") : Optional.empty();
            return condition.flatMap(asked -> next.map(
                    target -> new ChoiceRule(asked, state.target("Next", target, rule.pointer("Next")), chosen)));
        });
    }
}
