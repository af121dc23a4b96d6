package dev.reelway.testkit.stub;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.mock.MockedAnswer;
import dev.reelway.engine.task.ListedObject;
import dev.reelway.engine.task.ObjectRequest;
import dev.reelway.engine.task.ObjectStore;
import dev.reelway.engine.task.ObjectStoreFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * What the ItemReader of a distributed Map finds, from the stub of its state: for a list of objects an array of such as
 * {@code {"Key": "a.mp4", "Etag": "…", "Size": 1}}, for anything else the document itself. A stub that throws makes the reader fail.
 * What a ResultWriter writes goes nowhere.
 */
public final class StubbedObjects implements ObjectStore {

    private static final String READER = "arn:aws:states:::s3";

    private final Stubs stubs;
    private final List<String> maps;

    /** @param maps the names of the states that read items */
    public StubbedObjects(Stubs stubs, List<String> maps) {
        this.stubs = stubs;
        this.maps = List.copyOf(maps);
    }

    private String answer() {
        if (maps.size() != 1) {
            throw new ObjectStoreFailure(
                    "The states " + maps + " read items; the testkit answers for one state a machine");
        }
        String map = maps.get(0);
        Optional<Turn> turn = stubs.find(map, READER).flatMap(stub -> stub.turn(0));
        if (turn.isPresent() && turn.get().answer() instanceof Answer.Fixed fixed) {
            if (fixed.answer() instanceof MockedAnswer.Return returned) {
                return returned.json();
            }
            if (fixed.answer() instanceof MockedAnswer.Throw thrown) {
                throw new ObjectStoreFailure(String.valueOf(thrown.cause()));
            }
        }
        throw new ObjectStoreFailure("The state '" + map
                + "' reads items from S3, and nothing answers it. Give it a stub: machine.stub(\"" + map
                + "\").returns(\"[{\\\"Key\\\": \\\"a.mp4\\\"}]\")");
    }

    @Override
    public CompletionStage<byte[]> get(ObjectRequest request) {
        return CompletableFuture.supplyAsync(
                () -> answer().getBytes(java.nio.charset.StandardCharsets.UTF_8), Runnable::run);
    }

    @Override
    public CompletionStage<List<ListedObject>> list(ObjectRequest request, long most) {
        return CompletableFuture.supplyAsync(() -> objects(Json.read(answer())), Runnable::run);
    }

    private static List<ListedObject> objects(JsonNode array) {
        List<ListedObject> objects = new ArrayList<>();
        for (JsonNode object : array) {
            objects.add(new ListedObject(
                    object.path("Etag").asText(),
                    Instant.ofEpochSecond(object.path("LastModified").asLong()),
                    object.path("Key").asText(),
                    object.path("Size").asLong(),
                    object.path("StorageClass").asText("STANDARD")));
        }
        return objects;
    }

    @Override
    public CompletionStage<Void> put(ObjectRequest request, byte[] content) {
        return CompletableFuture.completedFuture(null);
    }
}
