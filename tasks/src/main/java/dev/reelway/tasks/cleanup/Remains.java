package dev.reelway.tasks.cleanup;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.reelway.tasks.approval.Holds;
import dev.reelway.tasks.asset.Asset;
import dev.reelway.tasks.asset.Bucket;
import dev.reelway.tasks.lambda.Environment;
import dev.reelway.tasks.lambda.Json;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * What revisions that came to nothing left behind.
 *
 * @param delivery the bucket with what they made
 * @param holds where they may have waited for approval
 */
public record Remains(Bucket delivery, Holds holds) {

    public static Remains of(S3Client s3, Environment environment) {
        return new Remains(
                new Bucket(s3, environment.required("DELIVERY_BUCKET")),
                new Holds(new Bucket(s3, environment.required("CONFIGURATION_BUCKET"))));
    }

    /** Removes all of a revision, unless it is the published one after all. */
    public void remove(String assetId, String revision) {
        holds.forget(assetId, revision);
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
