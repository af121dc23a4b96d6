package dev.reelway.engine.parse;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.DataFlow;
import dev.reelway.engine.data.Template;
import dev.reelway.engine.model.Distribution;
import dev.reelway.engine.model.Flow;
import dev.reelway.engine.model.MapItems;
import dev.reelway.engine.model.MapState;
import dev.reelway.engine.model.Next;
import dev.reelway.engine.model.Recovery;
import dev.reelway.engine.model.State;
import java.util.Optional;

/** Reads Map states. */
final class MapParser {

    private static final long MOST = 1_000_000_000;
    private static final double WHOLE = 100;

    private MapParser() {}

    static Optional<State> parse(StateFields state) {
        Fields fields = state.fields();
        Optional<Fields> processor = processor(state);
        Optional<Distribution> distribution = processor.flatMap(inner -> DistributionParser.parse(state, inner));
        Optional<Flow> flow = processor.flatMap(inner -> BranchParser.flow(inner, state));
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
        return flow.map(inner -> new MapState(state.name(), inner, items, distribution, data, recovery, next));
    }

    /** {@code ItemProcessor}, or {@code Iterator} in older definitions. */
    private static Optional<Fields> processor(StateFields state) {
        Fields fields = state.fields();
        fields.atMostOne("ItemProcessor", "Iterator");
        String field = fields.has("Iterator") ? "Iterator" : "ItemProcessor";
        if (!fields.require(field)) {
            return Optional.empty();
        }
        return fields.any(field).flatMap(json -> {
            if (json instanceof ObjectNode object) {
                return Optional.of(new Fields(object, fields.pointer(field), state.problems()));
            }
            state.problems().schema("Expected value of type OBJECT", fields.pointer(field));
            return Optional.empty();
        });
    }
}
