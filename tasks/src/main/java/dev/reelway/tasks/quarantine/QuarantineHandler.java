package dev.reelway.tasks.quarantine;

import dev.reelway.tasks.asset.AssetIds;
import dev.reelway.tasks.asset.Execution;
import dev.reelway.tasks.asset.Notification;
import dev.reelway.tasks.asset.Source;
import dev.reelway.tasks.lambda.Clients;
import dev.reelway.tasks.lambda.TaskHandler;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Moves the source to {@code rejected/{assetId}/{revision}} of its bucket, with reason and old key in its metadata. */
public final class QuarantineHandler extends TaskHandler<Execution, Notification> {

    /** CopyObject takes no more; larger objects are copied in parts. */
    private static final long LARGEST_COPY = 5L << 30;

    /** S3 keeps 2 KB of user metadata in all. */
    private static final int MOST_METADATA = 900;

    private final S3Client s3;

    /** For Lambda. */
    public QuarantineHandler() {
        this(System.getenv());
    }

    /** @param environment not read: this step needs no variable of its own */
    public QuarantineHandler(Map<String, String> environment) {
        this(Clients.s3());
    }

    QuarantineHandler(S3Client s3) {
        super(Execution.class);
        this.s3 = s3;
    }

    @Override
    protected Notification run(Execution execution) {
        Source source = execution.source();
        String assetId = AssetIds.assetId(source.bucket(), source.key());
        String target = "rejected/" + assetId + "/" + execution.revision();
        move(source, target, execution.reason());
        count("AssetsRejected", Map.of());
        return Notification.rejected(execution, assetId, new Notification.Location(source.bucket(), source.key()));
    }

    private void move(Source source, String target, String reason) {
        HeadObjectResponse head;
        try {
            head = s3.headObject(
                    r -> r.bucket(source.bucket()).key(source.key()).versionId(source.versionId()));
        } catch (NoSuchKeyException movedBefore) {
            return;
        }
        if (source.etag() != null && !source.etag().equals(head.eTag().replace("\"", ""))) {
            return; // A newer upload took its place: that one is not ours to move.
        }
        Map<String, String> metadata = Map.of("reject-reason", encoded(reason), "original-key", encoded(source.key()));
        if (head.contentLength() <= LARGEST_COPY) {
            s3.copyObject(r -> r.sourceBucket(source.bucket())
                    .sourceKey(source.key())
                    .sourceVersionId(source.versionId())
                    .destinationBucket(source.bucket())
                    .destinationKey(target)
                    .metadataDirective(MetadataDirective.REPLACE)
                    .metadata(metadata));
        } else {
            copyInParts(source, target, metadata, head.contentLength());
        }
        s3.deleteObject(r -> r.bucket(source.bucket()).key(source.key()).versionId(source.versionId()));
    }

    private void copyInParts(Source source, String target, Map<String, String> metadata, long size) {
        String upload = s3.createMultipartUpload(
                        r -> r.bucket(source.bucket()).key(target).metadata(metadata))
                .uploadId();
        List<CompletedPart> parts = new ArrayList<>();
        for (long start = 0; start < size; start += LARGEST_COPY) {
            int number = parts.size() + 1;
            String range = "bytes=" + start + "-" + (Math.min(size, start + LARGEST_COPY) - 1);
            String etag = s3.uploadPartCopy(r -> r.sourceBucket(source.bucket())
                            .sourceKey(source.key())
                            .sourceVersionId(source.versionId())
                            .destinationBucket(source.bucket())
                            .destinationKey(target)
                            .uploadId(upload)
                            .partNumber(number)
                            .copySourceRange(range))
                    .copyPartResult()
                    .eTag();
            parts.add(CompletedPart.builder().partNumber(number).eTag(etag).build());
        }
        s3.completeMultipartUpload(
                r -> r.bucket(source.bucket()).key(target).uploadId(upload).multipartUpload(m -> m.parts(parts)));
    }

    /** Metadata is sent in headers, which are ASCII. */
    private static String encoded(String text) {
        String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
        return encoded.substring(0, Math.min(MOST_METADATA, encoded.length()));
    }
}
