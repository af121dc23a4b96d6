package dev.reelway.tasks.cleanup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.tasks.approval.Holds;
import dev.reelway.tasks.asset.Asset;
import dev.reelway.tasks.asset.Bucket;
import dev.reelway.tasks.asset.Execution;
import dev.reelway.tasks.asset.Notification;
import dev.reelway.tasks.lambda.Environment;
import dev.reelway.tasks.lambda.Json;
import java.util.Optional;
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

    /**
     * Removes all of an execution's revision, unless it is the published one after all.
     *
     * @return what is to be told then
     */
    public Optional<Notification> remove(String assetId, Execution execution) {
        holds.forget(assetId, execution.revision());
        Optional<Notification> published = published(assetId, execution);
        if (published.isEmpty()) {
            delivery.delete(
                    delivery.sizes(Asset.prefix(assetId, execution.revision())).keySet());
        }
        return published;
    }

    private Optional<Notification> published(String assetId, Execution execution) {
        String key = Asset.documentKey(assetId);
        return delivery.find(key)
                .map(document -> read(assetId, document.asUtf8String()))
                .filter(document -> document.path("revision").asText().equals(execution.revision()))
                .map(document -> Notification.publishedYetFailed(
                        document, execution, new Notification.Location(delivery.name(), key)));
    }

    private static JsonNode read(String assetId, String document) {
        try {
            return Json.MAPPER.readTree(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The document of asset " + assetId + " is not JSON.", e);
        }
    }
}
