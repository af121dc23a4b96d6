package dev.reelway.engine.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.EvaluationFailure;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.data.NumberSource;
import dev.reelway.engine.data.Payload;
import dev.reelway.engine.data.Scope;
import dev.reelway.engine.model.ItemBatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Packs items into the inputs of child executions, each as full as it may be.
 *
 * @param maxItems how many items a batch has at most
 * @param maxBytes how many bytes an input has at most
 * @param batchInput what each input has beside its items
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itembatcher.html">ItemBatcher</a>
 */
record Batches(long maxItems, long maxBytes, Optional<Payload> batchInput) {

    static Batches of(ItemBatcher batcher, Payload selected, Scope scope) {
        long items = positive("MaxItemsPerBatch", batcher.maxItems(), selected, scope);
        long bytes = positive("MaxInputBytesPerBatch", batcher.maxBytes(), selected, scope);
        return new Batches(
                items,
                Math.min(bytes, Payload.LIMIT),
                batcher.batchInput().map(template -> template.evaluate(selected, scope)));
    }

    private static long positive(String field, Optional<NumberSource> source, Payload selected, Scope scope) {
        long number = source.map(given -> given.integer(selected.tree(), scope)).orElse(Long.MAX_VALUE);
        if (number <= 0) {
            throw EvaluationFailure.runtime(field + " must be positive.");
        }
        return number;
    }

    /** The inputs; an item that is too large for any batch is alone in one. */
    List<ChildInput> pack(List<Payload> items) {
        long empty = input(List.of()).length();
        var inputs = new ArrayList<ChildInput>();
        var batch = new ArrayList<Payload>();
        long bytes = empty;
        for (Payload item : items) {
            int more = item.length() + 1;
            boolean full = batch.size() == maxItems || bytes + more - (batch.isEmpty() ? 1 : 0) > maxBytes;
            if (full && !batch.isEmpty()) {
                inputs.add(new ChildInput(input(batch), batch.size()));
                batch.clear();
                bytes = empty;
            }
            bytes += more - (batch.isEmpty() ? 1 : 0);
            batch.add(item);
        }
        if (!batch.isEmpty()) {
            inputs.add(new ChildInput(input(batch), batch.size()));
        }
        return inputs;
    }

    private Payload input(List<Payload> items) {
        ObjectNode input = Json.NODES.objectNode();
        batchInput.ifPresent(value -> input.set("BatchInput", value.tree()));
        ArrayNode array = input.putArray("Items");
        items.forEach(item -> array.add(item.tree()));
        return Payload.of(input);
    }
}
