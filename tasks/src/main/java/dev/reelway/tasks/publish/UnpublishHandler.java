package dev.reelway.tasks.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.tasks.asset.Asset;
import dev.reelway.tasks.asset.AssetIds;
import dev.reelway.tasks.asset.Bucket;
import dev.reelway.tasks.asset.Notification;
import dev.reelway.tasks.failure.InvalidInput;
import dev.reelway.tasks.failure.TransientFailure;
import dev.reelway.tasks.lambda.Clients;
import dev.reelway.tasks.lambda.Environment;
import dev.reelway.tasks.lambda.TaskHandler;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Takes an asset from its viewers: first the pointer, then the objects of every revision that was ever published. The source stays
 * where it is, so that the asset can be made again.
 */
public final class UnpublishHandler extends TaskHandler<UnpublishHandler.Input, Notification> {

    private final Bucket delivery;
    private final PublishedDocument published;
    private final Clock clock;

    /** For Lambda. */
    public UnpublishHandler() {
        this(System.getenv());
    }

    public UnpublishHandler(Map<String, String> environment) {
        this(Clients.s3(), new Environment(environment).required("DELIVERY_BUCKET"), Clients.clock());
    }

    UnpublishHandler(S3Client s3, String deliveryBucket, Clock clock) {
        super(Input.class);
        this.delivery = new Bucket(s3, deliveryBucket);
        this.published = new PublishedDocument(s3, delivery);
        this.clock = clock;
    }

    /** What to take away, and who does. */
    public record Input(@Nullable Request input, String executionName, String executionArn) {}

    /** The asset, and why, for those who read the tombstone. */
    public record Request(
            @Nullable String assetId, @Nullable String reason) {}

    @Override
    protected Notification run(Input input) {
        Request request = input.input();
        String assetId = request == null ? null : request.assetId();
        if (request == null || assetId == null) {
            throw new InvalidInput("The execution's input has no /assetId; expected the id of a published asset.");
        }
        JsonNode tombstone = bury(assetId, request.reason());
        tombstone
                .path("formerRevisions")
                .forEach(revision -> delivery.delete(
                        delivery.sizes(Asset.prefix(assetId, revision.asText())).keySet()));
        count("AssetsUnpublished", Map.of());
        JsonNode source = tombstone.path("source");
        return Notification.unpublished(
                assetId,
                AssetIds.revisionOf(input.executionName()),
                input.executionArn(),
                new Notification.Location(
                        source.path("bucket").asText(), source.path("key").asText()),
                request.reason());
    }

    private JsonNode bury(String assetId, @Nullable String reason) {
        String key = Asset.documentKey(assetId);
        ResponseBytes<GetObjectResponse> found = Optional.of(key)
                .filter(any -> AssetIds.isId(assetId))
                .flatMap(delivery::find)
                .orElseThrow(() ->
                        new InvalidInput("There is no published asset '" + assetId + "'; expected the id of one."));
        JsonNode document = PublishedDocument.parse(found.asUtf8String());
        if (Tombstone.is(document)) {
            return document; // This very step ran before, or somebody else was first: what is left is removed.
        }
        ObjectNode tombstone = Tombstone.of(document, clock.instant(), reason);
        if (!published.change(key, found, tombstone.toString())) {
            throw new TransientFailure(
                    "The document of the asset " + assetId + " changed at the same time.",
                    new IllegalStateException("a conditional write was refused"));
        }
        return tombstone;
    }
}
