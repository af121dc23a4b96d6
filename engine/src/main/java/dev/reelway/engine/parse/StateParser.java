package dev.reelway.engine.parse;

import dev.reelway.engine.data.DataFlow;
import dev.reelway.engine.data.Payload;
import dev.reelway.engine.model.FailState;
import dev.reelway.engine.model.PassState;
import dev.reelway.engine.model.State;
import dev.reelway.engine.model.SucceedState;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads a state by its type. */
final class StateParser {

    private static final Map<String, Function<StateFields, Optional<State>>> BY_TYPE = byType();

    private StateParser() {}

    private static Map<String, Function<StateFields, Optional<State>>> byType() {
        // In the order in which AWS lists them.
        var all = new LinkedHashMap<String, Function<StateFields, Optional<State>>>();
        all.put("Task", TaskParser::parse);
        all.put("Wait", WaitParser::parse);
        all.put("Pass", StateParser::pass);
        all.put("Succeed", StateParser::succeed);
        all.put("Fail", StateParser::fail);
        all.put("Choice", ChoiceParser::parse);
        all.put("Parallel", BranchParser::parallel);
        all.put("Map", MapParser::parse);
        return all;
    }

    static Optional<State> parse(StateFields state) {
        Fields fields = state.fields();
        if (!fields.require("Type")) {
            return Optional.empty();
        }
        Optional<String> type = fields.text("Type");
        var parser = type.map(BY_TYPE::get);
        if (type.isPresent() && parser.isEmpty()) {
            state.problems().notOneOf("Type", BY_TYPE.keySet(), type.get(), fields.pointer("Type"));
        }
        if (parser.isEmpty()) {
            return Optional.empty();
        }
        state.dialect().refuseForeign(fields);
        Optional<State> made = parser.get().apply(state);
        fields.finish();
        return made;
    }

    private static Optional<State> pass(StateFields state) {
        Optional<Payload> result = state.fields().any("Result").map(Payload::of);
        DataFlow data = state.dialect().flow(state.fields(), Dialect.Handling.PASS);
        return Optional.of(new PassState(state.name(), result, data, state.next()));
    }

    private static Optional<State> succeed(StateFields state) {
        assignsNothing(state);
        return Optional.of(
                new SucceedState(state.name(), state.dialect().flow(state.fields(), Dialect.Handling.NOTHING)));
    }

    private static Optional<State> fail(StateFields state) {
        assignsNothing(state);
        return Optional.of(new FailState(
                state.name(),
                state.dialect().text(state.fields(), "Error"),
                state.dialect().text(state.fields(), "Cause")));
    }

    /** Where the flow ends, nobody is left to read a variable. */
    private static void assignsNothing(StateFields state) {
        if (state.fields().has("Assign")) {
            state.problems()
                    .schema(
                            "A state of type Succeed or Fail cannot have an 'Assign'",
                            state.fields().pointer("Assign"));
        }
    }
}
