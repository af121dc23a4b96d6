package dev.reelway.local.states.recorded;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.engine.task.ListedObject;
import dev.reelway.engine.task.ObjectRequest;
import dev.reelway.engine.task.ObjectStore;
import dev.reelway.engine.task.ObjectStoreFailure;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The objects that were put into buckets before the calls were recorded. None of the calls lists or writes any. */
final class RecordedObjects implements ObjectStore {

    private final Map<List<String>, byte[]> objects = new HashMap<>();

    RecordedObjects(JsonNode setup) {
        for (JsonNode call : setup) {
            JsonNode put = call.path("params");
            if (call.path("op").asText().equals("put_object")) {
                objects.put(place(put), put.path("Body").asText().getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static List<String> place(JsonNode parameters) {
        return Arrays.asList(
                parameters.path("Bucket").asText(), parameters.path("Key").asText());
    }

    @Override
    public CompletionStage<byte[]> get(ObjectRequest request) {
        byte[] content = objects.get(place(request.parameters().tree()));
        return content == null
                ? CompletableFuture.failedFuture(new ObjectStoreFailure("The specified key does not exist."))
                : CompletableFuture.completedFuture(content);
    }

    @Override
    public CompletionStage<List<ListedObject>> list(ObjectRequest request, long most) {
        return NONE.list(request, most);
    }

    @Override
    public CompletionStage<Void> put(ObjectRequest request, byte[] content) {
        return NONE.put(request, content);
    }
}
