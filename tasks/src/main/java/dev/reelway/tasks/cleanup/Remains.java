package dev.reelway.tasks.cleanup;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.reelway.tasks.asset.Asset;
import dev.reelway.tasks.asset.Bucket;
import dev.reelway.tasks.lambda.Json;

/**
 * What revisions that came to nothing left in the delivery bucket.
 *
 * @param delivery the bucket
 */
public record Remains(Bucket delivery) {

    /** Removes all of a revision, unless it is the published one after all. */
    public void remove(String assetId, String revision) {
        if (!isPublished(assetId, revision)) {
            delivery.delete(delivery.sizes(Asset.prefix(assetId, revision)).keySet());
        }
    }

    private boolean isPublished(String assetId, String revision) {
        return delivery.find(Asset.documentKey(assetId))
                .map(document -> {
                    try {
                        return Json.MAPPER
                                .readTree(document.asUtf8String())
                                .path("revision")
                                .asText()
                                .equals(revision);
                    } catch (JsonProcessingException e) {
                        throw new IllegalStateException("The document of asset " + assetId + " is not JSON.", e);
                    }
                })
                .orElse(false);
    }
}
