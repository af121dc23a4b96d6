package dev.reelway.tasks.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.tasks.asset.Asset;
import dev.reelway.tasks.asset.Bucket;
import dev.reelway.tasks.failure.TransientFailure;
import dev.reelway.tasks.lambda.Json;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * The switch: an asset's {@code asset.json}, which names the revision that viewers see. It is only ever replaced as a whole, and
 * only if it is still the one that was read.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html">Conditional writes</a>
 */
final class PublishedDocument {

    private static final int PRECONDITION_FAILED = 412;
    private static final int CONFLICT = 409;

    private final S3Client s3;
    private final Bucket bucket;

    PublishedDocument(S3Client s3, Bucket bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    /**
     * Makes the asset's revision the published one; does nothing if it is that already, or if what is published was uploaded
     * later: whatever order executions end in, viewers see the last upload.
     *
     * @return empty if the revision is the published one now; why not, in words, if it is not to be
     * @throws TransientFailure if another revision was published meanwhile: the step is to be run again
     */
    Optional<String> replace(Asset asset, ObjectNode document) {
        Optional<ResponseBytes<GetObjectResponse>> old = bucket.find(asset.documentKey());
        if (old.isPresent()) {
            JsonNode published = parse(old.get().asUtf8String());
            if (published.path("revision").asText().equals(asset.revision())) {
                return Optional.empty(); // This very step ran before and its answer was lost.
            }
            if (Tombstone.isLaterThan(asset, published)) {
                return Optional.of("The asset was unpublished after this revision was asked for.");
            }
            if (order(published).isAfter(AssetDocument.upload(asset))) {
                return Optional.of("A later upload of the same key was published before this one.");
            }
            document.set("formerRevisions", Tombstone.formerRevisions(published));
        }
        try {
            put(asset.documentKey(), old, document.toString());
            return Optional.empty();
        } catch (S3Exception e) {
            if (isRefused(e)) {
                throw new TransientFailure(
                        "Another revision of asset " + asset.assetId() + " was published at the same time.", e);
            }
            throw e;
        }
    }

    /**
     * Changes the document of the published revision.
     *
     * @param key of the document
     * @param read the document as it was when the change was made up
     * @return false if it is not that any more
     */
    boolean change(String key, ResponseBytes<GetObjectResponse> read, String document) {
        try {
            put(key, Optional.of(read), document);
            return true;
        } catch (S3Exception e) {
            if (isRefused(e)) {
                return false;
            }
            throw e;
        }
    }

    private void put(String key, Optional<ResponseBytes<GetObjectResponse>> old, String document) {
        PutObjectRequest.Builder put =
                PutObjectRequest.builder().bucket(bucket.name()).key(key).contentType("application/json");
        old.ifPresentOrElse(found -> put.ifMatch(found.response().eTag()), () -> put.ifNoneMatch("*"));
        s3.putObject(put.build(), RequestBody.fromString(document));
    }

    private static boolean isRefused(S3Exception e) {
        return e.statusCode() == PRECONDITION_FAILED || e.statusCode() == CONFLICT;
    }

    private static UploadOrder order(JsonNode document) {
        JsonNode upload = document.path("upload");
        return new UploadOrder(
                text(upload, "etag"),
                text(upload, "versionId"),
                text(upload, "sequencer"),
                text(upload, "lastModified"),
                text(upload, "startedAt"));
    }

    private static @Nullable String text(JsonNode object, String member) {
        return object.hasNonNull(member) ? object.get(member).asText() : null;
    }

    static JsonNode parse(String document) {
        try {
            return Json.MAPPER.readTree(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The published document is not JSON.", e);
        }
    }
}
