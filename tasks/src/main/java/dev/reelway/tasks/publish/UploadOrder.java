package dev.reelway.tasks.publish;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a revision was asked for, compared with others of the same key.
 *
 * @param etag of the upload
 * @param versionId of the upload, where the bucket has versioning
 * @param sequencer of the upload, as S3's events have it; another upload of the same key has a larger one if it came later
 * @param lastModified of the upload, ISO 8601
 * @param startedAt when the execution started, ISO 8601
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html">sequencer</a>
 */
record UploadOrder(
        @Nullable String etag,
        @Nullable String versionId,
        @Nullable String sequencer,
        @Nullable String lastModified,
        @Nullable String startedAt) {

    /** Whether what was uploaded later, or started later for the same upload, is this one. */
    boolean isAfter(UploadOrder other) {
        boolean same = Objects.equals(etag, other.etag) && Objects.equals(versionId, other.versionId);
        if (!same && sequencer != null && other.sequencer != null) {
            int width = Math.max(sequencer.length(), other.sequencer.length());
            int order = padded(sequencer, width).compareToIgnoreCase(padded(other.sequencer, width));
            if (order != 0) {
                return order > 0;
            }
        }
        int uploaded = same ? 0 : compare(lastModified, other.lastModified);
        return uploaded == 0 ? compare(startedAt, other.startedAt) > 0 : uploaded > 0;
    }

    /** Sequencers are hexadecimal and compared as if they were of one length, filled up on the right. */
    private static String padded(String sequencer, int width) {
        return sequencer + "0".repeat(width - sequencer.length());
    }

    /** What is not known decides nothing. */
    private static int compare(@Nullable String one, @Nullable String other) {
        Optional<Instant> first = instant(one);
        Optional<Instant> second = instant(other);
        return first.isPresent() && second.isPresent() ? first.get().compareTo(second.get()) : 0;
    }

    private static Optional<Instant> instant(@Nullable String text) {
        try {
            return Optional.ofNullable(text).filter(t -> !t.isEmpty()).map(Instant::parse);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
