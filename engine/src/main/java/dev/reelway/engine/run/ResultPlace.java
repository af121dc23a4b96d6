package dev.reelway.engine.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.engine.data.EvaluationFailure;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.data.Payload;

/**
 * Where a Map Run writes its results.
 *
 * @param bucket the bucket
 * @param prefix what the keys begin with; empty, or up to its last slash
 */
record ResultPlace(String bucket, String prefix) {

    static ResultPlace of(Payload parameters) {
        JsonNode bucket = parameters.tree().path("Bucket");
        if (!bucket.isTextual()) {
            throw EvaluationFailure.runtime(
                    "The ResultWriter must name a Bucket, but has the parameters " + Json.write(parameters.tree()));
        }
        String prefix = parameters.tree().path("Prefix").asText("");
        return new ResultPlace(bucket.textValue(), prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/");
    }
}
