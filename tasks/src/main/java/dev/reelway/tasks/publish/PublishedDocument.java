package dev.reelway.tasks.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.reelway.tasks.asset.Asset;
import dev.reelway.tasks.asset.Bucket;
import dev.reelway.tasks.failure.TransientFailure;
import dev.reelway.tasks.lambda.Json;
import java.util.Optional;
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
     * Makes the asset's revision the published one; does nothing if it is that already.
     *
     * @throws TransientFailure if another revision was published meanwhile: the step is to be run again
     */
    void replace(Asset asset, String document) {
        Optional<ResponseBytes<GetObjectResponse>> old = bucket.find(asset.documentKey());
        if (old.isPresent() && revision(old.get().asUtf8String()).equals(asset.revision())) {
            return; // This very step ran before and its answer was lost.
        }
        PutObjectRequest.Builder put = PutObjectRequest.builder()
                .bucket(bucket.name())
                .key(asset.documentKey())
                .contentType("application/json");
        old.ifPresentOrElse(found -> put.ifMatch(found.response().eTag()), () -> put.ifNoneMatch("*"));
        try {
            s3.putObject(put.build(), RequestBody.fromString(document));
        } catch (S3Exception e) {
            if (e.statusCode() == PRECONDITION_FAILED || e.statusCode() == CONFLICT) {
                throw new TransientFailure(
                        "Another revision of asset " + asset.assetId() + " was published at the same time.", e);
            }
            throw e;
        }
    }

    private static String revision(String document) {
        try {
            return Json.MAPPER.readTree(document).path("revision").asText();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The published document is not JSON.", e);
        }
    }
}
