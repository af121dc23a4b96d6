package dev.reelway.local.states;

import dev.reelway.engine.data.Assignment;
import dev.reelway.engine.data.DataFlow;
import dev.reelway.engine.data.Exit;
import dev.reelway.engine.data.JsonPathFlow;
import dev.reelway.engine.data.Payload;
import dev.reelway.engine.data.Scope;
import java.util.Optional;

/**
 * Does what another flow does, and notes what becomes of the data at each step.
 *
 * @param inner the other
 * @param seen where it is noted
 */
record WatchedFlow(DataFlow inner, Inspection seen) implements DataFlow {

    @Override
    public Payload select(Payload input, Scope scope) {
        Payload selected = inner.select(input, scope);
        seen.note(Inspection.INPUT_PATH, selected);
        return selected;
    }

    @Override
    public Payload arguments(Payload selected, Scope scope) {
        Payload arguments = inner.arguments(selected, scope);
        seen.note(Inspection.PARAMETERS, arguments);
        seen.note(Inspection.ARGUMENTS, arguments);
        return arguments;
    }

    @Override
    public Assignment assignment() {
        return inner.assignment();
    }

    @Override
    public Exit exit(Payload input, Payload result, Scope scope) {
        seen.note(Inspection.RESULT, result);
        return inner instanceof JsonPathFlow flow ? exit(flow, input, result, scope) : inner.exit(input, result, scope);
    }

    /** The selector is used once: it may draw random numbers. */
    private Exit exit(JsonPathFlow flow, Payload input, Payload result, Scope scope) {
        Payload kept = flow.resultSelector()
                .map(selector -> selector.evaluate(result, scope))
                .orElse(result);
        seen.note(Inspection.RESULT_SELECTOR, kept);
        seen.note(Inspection.RESULT_PATH, flow.resultPath().apply(input, kept));
        var rest = new JsonPathFlow(
                flow.inputPath(),
                flow.parameters(),
                Optional.empty(),
                flow.assignment(),
                flow.resultPath(),
                flow.outputPath());
        return rest.exit(input, kept, scope);
    }
}
