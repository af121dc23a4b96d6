package dev.reelway.engine.harness;

import dev.reelway.engine.task.ListedObject;
import dev.reelway.engine.task.ObjectRequest;
import dev.reelway.engine.task.ObjectStore;
import dev.reelway.engine.task.ObjectStoreFailure;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Objects in memory, by bucket and key. */
public class FakeObjects implements ObjectStore {

    private final Map<String, byte[]> objects = new TreeMap<>();

    public FakeObjects with(String bucket, String key, String content) {
        return with(bucket, key, content.getBytes(StandardCharsets.UTF_8));
    }

    public FakeObjects with(String bucket, String key, byte[] content) {
        objects.put(bucket + "/" + key, content);
        return this;
    }

    @Override
    public CompletionStage<byte[]> get(ObjectRequest request) {
        byte[] content = objects.get(text(request, "Bucket") + "/" + text(request, "Key"));
        return content == null
                ? CompletableFuture.failedFuture(new ObjectStoreFailure("The specified key does not exist."))
                : CompletableFuture.completedFuture(content);
    }

    @Override
    public CompletionStage<List<ListedObject>> list(ObjectRequest request, long most) {
        String bucket = text(request, "Bucket") + "/";
        return CompletableFuture.completedFuture(objects.entrySet().stream()
                .filter(object -> object.getKey().startsWith(bucket + text(request, "Prefix")))
                .limit(most)
                .map(object -> new ListedObject(
                        "\"etag\"",
                        EngineHarness.START,
                        object.getKey().substring(bucket.length()),
                        object.getValue().length,
                        "STANDARD"))
                .toList());
    }

    @Override
    public CompletionStage<Void> put(ObjectRequest request, byte[] content) {
        with(text(request, "Bucket"), text(request, "Key"), content);
        return CompletableFuture.completedFuture(null);
    }

    /** The content of an object. */
    public String text(String bucket, String key) {
        return new String(Objects.requireNonNull(objects.get(bucket + "/" + key), key), StandardCharsets.UTF_8);
    }

    /** Buckets and keys, with a slash between them. */
    public Set<String> keys() {
        return objects.keySet();
    }

    private static String text(ObjectRequest request, String field) {
        return request.parameters().tree().path(field).asText();
    }
}
