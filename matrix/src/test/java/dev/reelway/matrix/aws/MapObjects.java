package dev.reelway.matrix.aws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.engine.task.ListedObject;
import dev.reelway.engine.task.ObjectRequest;
import dev.reelway.engine.task.ObjectStore;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** S3 as distributed Maps read from it and write to it. */
public final class MapObjects implements ObjectStore {

    private final MemoryS3 s3;

    public MapObjects(MemoryS3 s3) {
        this.s3 = s3;
    }

    private static String text(ObjectRequest request, String member) {
        JsonNode value = request.parameters().tree().path(member);
        return value.asText();
    }

    @Override
    public CompletionStage<byte[]> get(ObjectRequest request) {
        return CompletableFuture.completedFuture(
                s3.bucket(text(request, "Bucket")).get(text(request, "Key")).content());
    }

    @Override
    public CompletionStage<List<ListedObject>> list(ObjectRequest request, long most) {
        String prefix = text(request, "Prefix");
        return CompletableFuture.completedFuture(s3.bucket(text(request, "Bucket")).entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .map(entry -> new ListedObject(
                        entry.getValue().etag(),
                        entry.getValue().lastModified(),
                        entry.getKey(),
                        entry.getValue().content().length,
                        "STANDARD"))
                .toList());
    }

    @Override
    public CompletionStage<Void> put(ObjectRequest request, byte[] content) {
        s3.write(text(request, "Bucket"), text(request, "Key"), content);
        return CompletableFuture.completedFuture(null);
    }
}
