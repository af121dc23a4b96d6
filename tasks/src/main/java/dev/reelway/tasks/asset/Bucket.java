package dev.reelway.tasks.asset;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The few things that the steps do with objects of one bucket. */
public record Bucket(S3Client s3, String name) {

    private static final int PRECONDITION_FAILED = 412;
    private static final int CONFLICT = 409;

    /** Sizes in bytes of all objects below a prefix, by key; listing pages of 1,000 are put together. */
    public Map<String, Long> sizes(String prefix) {
        Map<String, Long> sizes = new TreeMap<>();
        for (S3Object object :
                s3.listObjectsV2Paginator(r -> r.bucket(name).prefix(prefix)).contents()) {
            sizes.put(object.key(), object.size());
        }
        return sizes;
    }

    public byte[] read(String key) {
        return s3.getObjectAsBytes(r -> r.bucket(name).key(key)).asByteArray();
    }

    public String readText(String key) {
        return s3.getObjectAsBytes(r -> r.bucket(name).key(key)).asUtf8String();
    }

    /** The object and what S3 says about it, if it exists. */
    public Optional<ResponseBytes<GetObjectResponse>> find(String key) {
        try {
            return Optional.of(s3.getObjectAsBytes(r -> r.bucket(name).key(key)));
        } catch (NoSuchKeyException absent) {
            return Optional.empty();
        }
    }

    public void write(String key, String contentType, byte[] content) {
        s3.putObject(r -> r.bucket(name).key(key).contentType(contentType), RequestBody.fromBytes(content));
    }

    public void writeText(String key, String contentType, String content) {
        s3.putObject(r -> r.bucket(name).key(key).contentType(contentType), RequestBody.fromString(content));
    }

    /** Writes an object if there is none of that key yet; answers whether it did. */
    public boolean writeOnce(String key, String contentType, String content) {
        try {
            s3.putObject(
                    r -> r.bucket(name).key(key).contentType(contentType).ifNoneMatch("*"),
                    RequestBody.fromString(content));
            return true;
        } catch (S3Exception e) {
            if (e.statusCode() == PRECONDITION_FAILED || e.statusCode() == CONFLICT) {
                return false;
            }
            throw e;
        }
    }

    /** Copies an object of at most 5 GiB within the bucket, with its metadata. */
    public void copy(String key, String target) {
        s3.copyObject(
                r -> r.sourceBucket(name).sourceKey(key).destinationBucket(name).destinationKey(target));
    }

    /** Deletes objects in requests of 1,000, which is the most that S3 takes. */
    public void delete(Iterable<String> keys) {
        var batch = new java.util.ArrayList<ObjectIdentifier>();
        for (String key : keys) {
            batch.add(ObjectIdentifier.builder().key(key).build());
            if (batch.size() == 1000) {
                deleteBatch(batch);
                batch.clear();
            }
        }
        if (!batch.isEmpty()) {
            deleteBatch(batch);
        }
    }

    private void deleteBatch(java.util.List<ObjectIdentifier> batch) {
        s3.deleteObjects(r -> r.bucket(name)
                .delete(Delete.builder().objects(batch).quiet(true).build()));
    }
}
