package dev.reelway.engine.parse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.DataFlow;
import dev.reelway.engine.data.Template;
import dev.reelway.engine.model.Flow;
import dev.reelway.engine.model.MapItems;
import dev.reelway.engine.model.MapState;
import dev.reelway.engine.model.Next;
import dev.reelway.engine.model.ParallelState;
import dev.reelway.engine.model.Recovery;
import dev.reelway.engine.model.State;
import java.util.ArrayList;
import java.util.Optional;

/** Reads the states that have flows of their own: Parallel and Map. */
final class BranchParser {

    private static final long MOST = 1_000_000_000;
    private static final double WHOLE = 100;

    private BranchParser() {}

    static Optional<State> parallel(StateFields state) {
        Fields fields = state.fields();
        var branches = new ArrayList<Flow>();
        if (fields.require("Branches")) {
            fields.array("Branches").ifPresent(array -> {
                for (int i = 0; i < array.size(); i++) {
                    flow(array.get(i), fields.pointer("Branches") + "/" + i, state)
                            .ifPresent(branches::add);
                }
                if (array.isEmpty()) {
                    state.problems().schema("'Branches' must have at least one branch", fields.pointer("Branches"));
                }
            });
        }
        DataFlow data = state.dialect().flow(fields, Dialect.Handling.WORK);
        Recovery recovery = RecoveryParser.parse(state);
        Next next = state.next();
        return Optional.of(new ParallelState(state.name(), branches, data, recovery, next));
    }

    private static Optional<Flow> flow(JsonNode json, String pointer, StateFields state) {
        if (!(json instanceof ObjectNode object)) {
            state.problems().schema("Expected value of type OBJECT", pointer);
            return Optional.empty();
        }
        var fields = new Fields(object, pointer, state.problems());
        fields.object("ProcessorConfig")
                .ifPresent(config ->
                        processorConfig(new Fields(config, fields.pointer("ProcessorConfig"), state.problems())));
        Optional<Flow> flow = FlowParser.parse(fields, state.machine());
        fields.finish();
        return flow;
    }

    private static void processorConfig(Fields config) {
        config.text("Mode").filter(mode -> !mode.equals("INLINE")).ifPresent(mode -> {
            if (mode.equals("DISTRIBUTED")) {
                config.problems()
                        .notBuilt(
                                "A Map of mode 'DISTRIBUTED' is not supported yet",
                                config.pointer("Mode"),
                                "use 'INLINE'");
            } else {
                config.problems()
                        .schema(
                                "The value of 'Mode' must be one of [INLINE, DISTRIBUTED], but is '" + mode + "'",
                                config.pointer("Mode"));
            }
        });
        config.refuse("a Map of mode DISTRIBUTED", "ExecutionType");
        config.finish();
    }

    static Optional<State> map(StateFields state) {
        Fields fields = state.fields();
        fields.refuse("a Map of mode DISTRIBUTED", "ItemReader", "ItemBatcher", "ResultWriter", "Label");
        Optional<Flow> processor = processor(state);
        fields.atMostOne("ItemSelector", "Parameters");
        Dialect dialect = state.dialect();
        Optional<Template> selector =
                dialect.template(fields, "ItemSelector").or(() -> dialect.template(fields, "Parameters"));
        var items = new MapItems(
                dialect.items(fields),
                selector,
                dialect.number(fields, "MaxConcurrency", 0, MOST),
                dialect.number(fields, "ToleratedFailureCount", 0, MOST),
                dialect.number(fields, "ToleratedFailurePercentage", 0, WHOLE));
        DataFlow data = dialect.flow(fields, Dialect.Handling.ITEMS);
        Recovery recovery = RecoveryParser.parse(state);
        Next next = state.next();
        return processor.map(flow -> new MapState(state.name(), flow, items, data, recovery, next));
    }

    /** {@code ItemProcessor}, or {@code Iterator} in older definitions. */
    private static Optional<Flow> processor(StateFields state) {
        Fields fields = state.fields();
        fields.atMostOne("ItemProcessor", "Iterator");
        String field = fields.has("Iterator") ? "Iterator" : "ItemProcessor";
        return fields.require(field)
                ? fields.any(field).flatMap(json -> flow(json, fields.pointer(field), state))
                : Optional.empty();
    }
}
