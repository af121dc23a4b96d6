package dev.reelway.tasks.ingest;

import dev.reelway.tasks.asset.Source;
import org.jspecify.annotations.Nullable;

/**
 * An {@code Object Created} event of S3 as EventBridge delivers it: keys come as they are, not encoded.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html">EventBridge event message structure</a>
 */
public record ObjectCreated(Detail detail) {

    /** The part of the event that is about the object. */
    public record Detail(Named bucket, S3Object object) {}

    /** A bucket's name. */
    public record Named(String name) {}

    /** The object that was created; {@code version-id} is there where the bucket has versioning. */
    public record S3Object(
            String key,
            @Nullable Long size,
            @Nullable String etag,

            @com.fasterxml.jackson.annotation.JsonProperty("version-id") @Nullable
            String versionId,

            @Nullable String sequencer) {}

    Source source() {
        S3Object object = detail.object();
        return new Source(
                detail.bucket().name(),
                object.key(),
                object.versionId(),
                object.etag(),
                object.size(),
                object.sequencer(),
                null);
    }
}
