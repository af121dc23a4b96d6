package dev.reelway.engine.items;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.data.Payload;
import dev.reelway.engine.model.ItemReader;
import dev.reelway.engine.task.ListedObject;
import dev.reelway.engine.task.ObjectRequest;
import dev.reelway.engine.task.ObjectStore;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Reads the items of a dataset from a store.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html">ItemReader</a>
 */
public final class Items {

    private static final long MOST = 100_000_000;

    private final ObjectStore store;
    private final Dataset dataset;

    private Items(ObjectStore store, Dataset dataset) {
        this.store = store;
        this.dataset = dataset;
    }

    /** The items; completes with a failure whose message is the cause if there are none. */
    public static CompletionStage<List<JsonNode>> read(Dataset dataset, ObjectStore store) {
        if (dataset.maxItems() < 0) {
            return CompletableFuture.failedFuture(new ItemsNotRead("field MaxItems must be positive"));
        }
        long most = dataset.maxItems() == 0 ? MOST : Math.min(dataset.maxItems(), MOST);
        return new Items(store, dataset)
                .all(most)
                .thenApply(all -> all.size() <= most ? all : List.copyOf(all.subList(0, (int) most)));
    }

    /**
     * The items in what was already read; {@link ItemsNotRead} if there are none.
     *
     * @param content as it is in the store; of a list of objects the array of them, of an inventory its rows
     * @param maxItems how many are used at most; 0 for all
     */
    public static List<JsonNode> in(ItemReader.Source source, String content, long maxItems) {
        List<JsonNode> all = parse(source, content);
        return maxItems <= 0 || all.size() <= maxItems ? all : List.copyOf(all.subList(0, (int) maxItems));
    }

    private CompletionStage<List<JsonNode>> all(long most) {
        ItemReader.Source source = dataset.source();
        if (source instanceof ItemReader.ObjectList) {
            return store.list(dataset.request(), most)
                    .thenApply(all -> all.stream().map(Items::item).toList());
        }
        CompletionStage<String> text = store.get(dataset.request()).thenApply(Items::text);
        if (source instanceof ItemReader.InventoryManifest) {
            return text.thenCompose(manifest -> listed(Inventory.read(manifest)));
        }
        return text.thenApply(content -> parse(source, content));
    }

    private static List<JsonNode> parse(ItemReader.Source source, String content) {
        if (source instanceof ItemReader.ObjectList) {
            return JsonItems.array(content, "");
        }
        if (source instanceof ItemReader.InventoryManifest) {
            return CsvItems.read(content, ',', Optional.empty());
        }
        if (source instanceof ItemReader.JsonArray json) {
            return JsonItems.array(content, json.pointer());
        }
        if (source instanceof ItemReader.JsonLines) {
            return JsonItems.lines(content);
        }
        if (source instanceof ItemReader.Csv csv) {
            return CsvItems.read(content, csv.delimiter(), csv.headers());
        }
        throw new AssertionError(source);
    }

    /** The rows of an inventory's files, one file after the other. */
    private CompletionStage<List<JsonNode>> listed(Inventory inventory) {
        CompletionStage<List<JsonNode>> all = CompletableFuture.completedFuture(new ArrayList<>());
        for (String key : inventory.keys()) {
            ObjectNode place =
                    Json.NODES.objectNode().put("Bucket", inventory.bucket()).put("Key", key);
            ObjectRequest asked = dataset.request();
            var request = new ObjectRequest(Payload.of(place), asked.region(), asked.executionArn());
            all = all.thenCombine(store.get(request).thenApply(Inventory::unpacked), (before, rows) -> {
                before.addAll(CsvItems.read(rows, ',', Optional.of(inventory.columns())));
                return before;
            });
        }
        return all;
    }

    private static JsonNode item(ListedObject object) {
        return Json.NODES
                .objectNode()
                .put("Etag", object.etag())
                .put("LastModified", object.lastModified().getEpochSecond())
                .put("Key", object.key())
                .put("Size", object.size())
                .put("StorageClass", object.storageClass());
    }

    private static String text(byte[] content) {
        String text = new String(content, StandardCharsets.UTF_8);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
