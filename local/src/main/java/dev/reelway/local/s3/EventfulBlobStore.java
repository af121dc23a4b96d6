package dev.reelway.local.s3;

import dev.reelway.local.s3.ObjectCreated.StoredObject;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A store that tells of each object once it is whole, and that keeps the limit which S3 has and a file system has not. */
final class EventfulBlobStore extends ForwardingBlobStore {

    /** The most that one copy takes, as <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html">CopyObject</a> says. */
    static final long LARGEST_COPY = 5L * 1024 * 1024 * 1024;

    /** S3Proxy keeps the metadata of a multipart upload in a hidden object until the upload completes. */
    private static final String STUB = ".s3proxy-mpu-stub-";

    private final ObjectCreated created;
    private final HalfWritten halfWritten = new HalfWritten();

    /** A form upload reaches the store as a put: only the request that the thread serves tells them apart. */
    private final ThreadLocal<Boolean> form = ThreadLocal.withInitial(() -> false);

    EventfulBlobStore(BlobStore files, ObjectCreated created) {
        super(files);
        this.created = created;
    }

    void serves(String method) {
        form.set(method.equals("POST"));
    }

    void served() {
        form.remove();
    }

    @Override
    public PutObjectResponse putBlob(PutObjectRequest request, InputStream content) {
        PutObjectResponse response =
                halfWritten.during(request.bucket(), request.key(), () -> super.putBlob(request, content));
        if (!request.key().startsWith(STUB)) {
            String reason = form.get() ? "POST Object" : "PutObject";
            publish(request.bucket(), request.key(), Optional.ofNullable(response.eTag()), reason);
        }
        return response;
    }

    @Override
    public CopyObjectResponse copyBlob(CopyObjectRequest request) {
        long size = delegate()
                .blobMetadata(request.sourceBucket(), request.sourceKey())
                .contentLength();
        if (size > LARGEST_COPY) {
            throw S3Exceptions.invalidRequest(
                    "The specified copy source is larger than the maximum allowable size for a copy source: "
                            + LARGEST_COPY);
        }
        CopyObjectResponse response = halfWritten.during(
                request.destinationBucket(), request.destinationKey(), () -> super.copyBlob(request));
        publish(request.destinationBucket(), request.destinationKey(), Optional.empty(), "CopyObject");
        return response;
    }

    @Override
    public CompleteMultipartUploadResponse completeMultipartUpload(
            MultipartUpload upload, CompleteMultipartUploadRequest request) {
        CompleteMultipartUploadResponse response = halfWritten.during(
                upload.containerName(), upload.blobName(), () -> super.completeMultipartUpload(upload, request));
        publish(
                upload.containerName(),
                upload.blobName(),
                Optional.ofNullable(response.eTag()),
                "CompleteMultipartUpload");
        return response;
    }

    @Override
    public ListObjectsV2Response list(ListObjectsV2Request request) {
        ListObjectsV2Response all = super.list(request);
        if (all.contents().stream().noneMatch(object -> HalfWritten.isSuspect(object.key()))) {
            return all;
        }
        List<S3Object> whole = all.contents().stream()
                .filter(object -> !HalfWritten.isSuspect(object.key()) || isWhole(request.bucket(), object.key()))
                .toList();
        return all.toBuilder()
                .contents(whole)
                .keyCount(whole.size() + all.commonPrefixes().size())
                .build();
    }

    /** What was being written when it was listed is either still being written or not there any more. */
    private boolean isWhole(String bucket, String key) {
        return !halfWritten.isBeingWritten(bucket, key) && delegate().blobExists(bucket, key);
    }

    /** The size comes from the store: requests may send their bodies without saying how long they are. */
    private void publish(String bucket, String key, Optional<String> etag, String reason) {
        HeadObjectResponse stored = delegate().blobMetadata(bucket, key);
        created.publish(new StoredObject(bucket, key, stored.contentLength(), etag.orElseGet(stored::eTag)), reason);
    }
}
