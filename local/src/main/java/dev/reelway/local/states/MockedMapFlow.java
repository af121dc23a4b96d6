package dev.reelway.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.engine.data.Assignment;
import dev.reelway.engine.data.DataFlow;
import dev.reelway.engine.data.Exit;
import dev.reelway.engine.data.Payload;
import dev.reelway.engine.data.Scope;
import dev.reelway.engine.model.Distribution;
import dev.reelway.engine.model.ItemReader;
import dev.reelway.engine.model.MapState;
import dev.reelway.engine.run.MapPreview;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The data of a Map whose iterations are mocked: everything up to the iterations is worked out, and noted. Read when the execution
 * has ended.
 */
final class MockedMapFlow implements DataFlow {

    private final MapState state;
    private final TestConfiguration configuration;
    private final Inspection seen;
    private final DataFlow inner;
    private OptionalInt iterations = OptionalInt.empty();
    private boolean tooManyFailed;

    MockedMapFlow(MapState state, TestConfiguration configuration, Inspection seen) {
        this.state = state;
        this.configuration = configuration;
        this.seen = seen;
        this.inner = new WatchedFlow(state.data(), seen);
    }

    /** How many iterations there would be, if that is known. */
    OptionalInt iterations() {
        return iterations;
    }

    /** Whether more iterations are said to have failed than the Map says it tolerates. */
    boolean tooManyFailed() {
        return tooManyFailed;
    }

    @Override
    public Payload select(Payload input, Scope scope) {
        Payload selected = inner.select(input, scope);
        var preview = new MapPreview(state, selected, scope);
        items(preview).ifPresent(items -> iterate(preview, items));
        seen.note("maxConcurrency", preview.maxConcurrency());
        preview.toleratedCount().ifPresent(count -> seen.note("toleratedFailureCount", count));
        preview.toleratedPercentage().ifPresent(share -> seen.note("toleratedFailurePercentage", share));
        // Of an unknown number no share is too much.
        long total = iterations.isPresent() ? iterations.getAsInt() : Long.MAX_VALUE;
        tooManyFailed = configuration
                .failedIterations()
                .filter(failed -> preview.exceedsTolerance(failed, total))
                .isPresent();
        return selected;
    }

    /** The items; unknown if they would have to be read from a store. */
    private Optional<List<JsonNode>> items(MapPreview preview) {
        Optional<ItemReader> reader = state.distribution().flatMap(Distribution::reader);
        if (reader.isEmpty()) {
            List<JsonNode> items = preview.items();
            seen.note(Inspection.ITEMS_PATH, payloads(items));
            return Optional.of(items);
        }
        Optional<List<JsonNode>> items = configuration.readerData().map(data -> preview.items(reader.get(), data));
        if (reader.get().source() instanceof ItemReader.JsonArray array
                && !array.pointer().isEmpty()) {
            items.ifPresent(all -> seen.note(Inspection.ITEMS_POINTER, payloads(all)));
        }
        return items;
    }

    private void iterate(MapPreview preview, List<JsonNode> items) {
        Optional<List<Payload>> selections = preview.selections(items);
        selections.ifPresent(all -> seen.note(Inspection.ITEM_SELECTOR, all));
        List<Payload> inputs = selections.orElseGet(() -> payloads(items));
        Optional<List<Payload>> batches = preview.batches(inputs);
        batches.ifPresent(all -> seen.note(Inspection.ITEM_BATCHER, all));
        iterations = OptionalInt.of(batches.orElse(inputs).size());
    }

    private static List<Payload> payloads(List<JsonNode> items) {
        return items.stream().map(Payload::of).toList();
    }

    @Override
    public Payload arguments(Payload selected, Scope scope) {
        return selected;
    }

    @Override
    public Assignment assignment() {
        return inner.assignment();
    }

    @Override
    public Exit exit(Payload input, Payload result, Scope scope) {
        return inner.exit(input, result, scope);
    }
}
