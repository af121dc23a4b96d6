package dev.reelway.engine.parse;

import dev.reelway.engine.data.JsonPathFlow;
import dev.reelway.engine.data.Payload;
import dev.reelway.engine.data.TextSource;
import dev.reelway.engine.intrinsic.Intrinsics;
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
        var all = new LinkedHashMap<String, Function<StateFields, Optional<State>>>();
        all.put("Task", TaskParser::parse);
        all.put("Pass", StateParser::pass);
        all.put("Choice", ChoiceParser::parse);
        all.put("Wait", WaitParser::parse);
        all.put("Succeed", StateParser::succeed);
        all.put("Fail", StateParser::fail);
        all.put("Parallel", BranchParser::parallel);
        all.put("Map", BranchParser::map);
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
            state.problems()
                    .schema(
                            "The value of 'Type' must be one of " + BY_TYPE.keySet() + ", but is '" + type.get() + "'",
                            fields.pointer("Type"));
        }
        if (parser.isEmpty()) {
            return Optional.empty();
        }
        QueryLanguage.check(fields);
        fields.refuse("variables", "Assign");
        fields.refuse("the query language JSONata", "Arguments", "Output");
        Optional<State> made = parser.get().apply(state);
        fields.finish();
        return made;
    }

    private static Optional<State> pass(StateFields state) {
        Optional<Payload> result = state.fields().any("Result").map(Payload::of);
        JsonPathFlow data = state.withWork(state.template("Parameters"), Optional.empty());
        return Optional.of(new PassState(state.name(), result, data, state.next()));
    }

    private static Optional<State> succeed(StateFields state) {
        return Optional.of(new SucceedState(state.name(), state.passThrough()));
    }

    private static Optional<State> fail(StateFields state) {
        return Optional.of(new FailState(state.name(), text(state, "Error"), text(state, "Cause")));
    }

    private static Optional<TextSource> text(StateFields state, String field) {
        String pathField = field + "Path";
        state.fields().atMostOne(field, pathField);
        Optional<TextSource> fixed = state.fields().text(field).map(TextSource.Fixed::new);
        return fixed.or(() -> state.fields()
                .text(pathField)
                .flatMap(expression -> state.problems()
                        .compile(state.fields().pointer(pathField), () -> Intrinsics.compile(expression))
                        .map(compiled -> new TextSource.Computed(pathField, compiled))));
    }
}
