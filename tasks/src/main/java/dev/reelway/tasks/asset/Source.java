package dev.reelway.tasks.asset;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Where a source file lies.
 *
 * @param bucket the uploads bucket
 * @param key the object's key: opaque, as it was uploaded, never part of an output's name
 * @param versionId the object's version where the bucket has versioning
 * @param etag the object's entity tag, without quotes
 * @param size its size in bytes; -1 if not known yet
 * @param sequencer orders uploads under the same key, as S3's events have it: hexadecimal, compared right-padded
 * @param lastModified when it was uploaded, ISO 8601, if it is known
 */
public record Source(
        String bucket,
        String key,
        @Nullable String versionId,
        @Nullable String etag,
        @Nullable Long size,
        @Nullable String sequencer,
        @Nullable String lastModified) {

    /** S3's own limit for keys: 1,024 bytes of UTF-8. */
    private static final int MAX_KEY_BYTES = 1024;

    public Source {
        if (bucket == null || bucket.isBlank()) {
            throw new IllegalArgumentException(
                    "source.bucket is missing; expected the name of the bucket of the source.");
        }
        if (key == null || key.isEmpty()) {
            throw new IllegalArgumentException("source.key is missing; expected the key of the source object.");
        }
        if (key.getBytes(StandardCharsets.UTF_8).length > MAX_KEY_BYTES) {
            throw new IllegalArgumentException("source.key has more than the 1,024 bytes that S3 allows.");
        }
    }

    /** The source as a URI the way MediaConvert takes it: the key as it is, not encoded. */
    public String uri() {
        return "s3://" + bucket + "/" + key;
    }
}
