package dev.reelway.engine.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.EvaluationFailure;
import dev.reelway.engine.data.InnerScope;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.data.Payload;
import dev.reelway.engine.data.Scope;
import dev.reelway.engine.items.Items;
import dev.reelway.engine.items.ItemsNotRead;
import dev.reelway.engine.model.Distribution;
import dev.reelway.engine.model.ItemReader;
import dev.reelway.engine.model.MapState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a Map of either mode would do to an input, found out step by step without doing it: for tests of single states. Every step
 * throws {@link EvaluationFailure} as the Map would fail.
 *
 * @param state the Map
 * @param selected its effective input
 * @param scope what else it sees
 */
public record MapPreview(MapState state, Payload selected, Scope scope) {

    /** The items in the input. */
    public List<JsonNode> items() {
        return state.items().source().items(selected.tree(), scope);
    }

    /** The items in what the Map's reader has read. */
    public List<JsonNode> items(ItemReader reader, String content) {
        try {
            return Items.in(
                    reader.source(),
                    content,
                    sizing().integer(reader.maxItems()).orElse(0L));
        } catch (ItemsNotRead e) {
            throw EvaluationFailure.of("States.ItemReaderFailed", String.valueOf(e.getMessage()));
        }
    }

    /** What the Map's selector makes of the items, if it has one. */
    public Optional<List<Payload>> selections(List<JsonNode> items) {
        return state.items().selector().map(selector -> {
            var all = new ArrayList<Payload>(items.size());
            for (int i = 0; i < items.size(); i++) {
                all.add(selector.evaluate(selected, new ItemScope(scope, i, items.get(i))));
            }
            return all;
        });
    }

    /** The inputs of its child executions, if they get several items each. */
    public Optional<List<Payload>> batches(List<Payload> items) {
        return state.distribution()
                .flatMap(Distribution::batcher)
                .map(batcher -> Batches.of(batcher, selected, scope).pack(items).stream()
                        .map(ChildInput::input)
                        .toList());
    }

    /** How many iterations at a time; 0 for all. */
    public long maxConcurrency() {
        return sizing().maxConcurrency();
    }

    /** How many iterations may fail, if the Map says so. */
    public Optional<Long> toleratedCount() {
        return sizing().tolerance().count();
    }

    /** What share of the iterations may fail, if the Map says so. */
    public Optional<Double> toleratedPercentage() {
        return sizing().tolerance().percentage();
    }

    /** Whether so many failures are more than the Map says it tolerates; never, if it says nothing. */
    public boolean exceedsTolerance(long failed, long total) {
        Tolerance tolerance = sizing().tolerance();
        boolean said = tolerance.count().isPresent() || tolerance.percentage().isPresent();
        return said && tolerance.isExceeded(failed, total);
    }

    private MapSizing sizing() {
        return new MapSizing(state.items(), selected, scope);
    }

    /** What the selector sees of an item. */
    private record ItemScope(Scope outer, int index, JsonNode value) implements InnerScope {

        @Override
        public JsonNode context() {
            ObjectNode context =
                    outer.context() instanceof ObjectNode known ? known.deepCopy() : Json.NODES.objectNode();
            context.putObject("Map").putObject("Item").put("Index", index).set("Value", value);
            return context;
        }
    }
}
