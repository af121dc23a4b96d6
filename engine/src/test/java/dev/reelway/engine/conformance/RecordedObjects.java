package dev.reelway.engine.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.engine.harness.FakeObjects;
import dev.reelway.engine.task.ObjectStore;

/** The objects that were put into buckets before an execution was recorded. */
final class RecordedObjects {

    private RecordedObjects() {}

    static ObjectStore of(JsonNode setup) {
        var objects = new FakeObjects();
        for (JsonNode call : setup) {
            JsonNode parameters = call.path("params");
            if (call.path("op").asText().equals("put_object")) {
                objects.with(
                        parameters.path("Bucket").asText(),
                        parameters.path("Key").asText(),
                        parameters.path("Body").asText());
            }
        }
        return objects;
    }
}
