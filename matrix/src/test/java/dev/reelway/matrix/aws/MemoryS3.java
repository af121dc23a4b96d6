package dev.reelway.matrix.aws;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.paginators.ListObjectsV2Iterable;

/** Objects of any buckets, for any thread: entity tags, conditional writes, ranges, user metadata, copies, listings in pages. */
public final class MemoryS3 implements S3Client {

    /** Small, so that nobody forgets the next one. */
    private static final int PAGE = 10;

    private final Map<String, TreeMap<String, Stored>> buckets = new TreeMap<>();
    private final Clock clock;
    private final BiConsumer<String, String> created;
    private volatile Gate gate = Gate.OPEN;

    /** @param created hears of bucket and key of whatever is written */
    public MemoryS3(Clock clock, BiConsumer<String, String> created) {
        this.clock = clock;
        this.created = created;
    }

    /** An object. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    public record Stored(byte[] content, String etag, Instant lastModified, Map<String, String> metadata) {}

    /** What calls go through from now on; answers what they went through before. */
    public Gate gate(Gate other) {
        Gate before = gate;
        gate = other;
        return before;
    }

    /** The objects of a bucket as they are now. */
    public synchronized SortedMap<String, Stored> bucket(String name) {
        return buckets.computeIfAbsent(name, any -> new TreeMap<>());
    }

    @Override
    public synchronized PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
        gate.before();
        Stored old = bucket(request.bucket()).get(request.key());
        if ((request.ifMatch() != null && (old == null || !request.ifMatch().equals(old.etag())))
                || (request.ifNoneMatch() != null && old != null)) {
            throw failure("PreconditionFailed", 412);
        }
        try (InputStream content = body.contentStreamProvider().newStream()) {
            byte[] bytes = content.readAllBytes();
            put(request.bucket(), request.key(), bytes, request.metadata());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return PutObjectResponse.builder()
                .eTag(bucket(request.bucket()).get(request.key()).etag())
                .build();
    }

    /** Writes an object as a service does, past the gate of functions. */
    public void write(String bucket, String key, byte[] content) {
        Gate functions = gate;
        gate = Gate.OPEN;
        try {
            put(bucket, key, content, Map.of());
        } finally {
            gate = functions;
        }
    }

    private synchronized void put(String bucket, String key, byte[] content, Map<String, String> metadata) {
        bucket(bucket).put(key, new Stored(content, etag(content), clock.instant(), Map.copyOf(metadata)));
        created.accept(bucket, key);
        gate.written();
    }

    private static String etag(byte[] content) {
        try {
            return '"'
                    + HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(content))
                    + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private synchronized Stored find(String bucket, String key) {
        gate.before();
        Stored found = bucket(bucket).get(key);
        if (found == null) {
            throw NoSuchKeyException.builder()
                    .message("The specified key does not exist.")
                    .statusCode(404)
                    .build();
        }
        return found;
    }

    private static S3Exception failure(String message, int status) {
        return (S3Exception)
                S3Exception.builder().message(message).statusCode(status).build();
    }

    /** What S3 says when it has too much to do. */
    public static S3Exception slowDown() {
        return failure("Please reduce your request rate.", 503);
    }

    @Override
    public <T> T getObject(GetObjectRequest request, ResponseTransformer<GetObjectResponse, T> transformer) {
        Stored found = find(request.bucket(), request.key());
        byte[] content = range(found.content(), request.range());
        GetObjectResponse response = GetObjectResponse.builder()
                .eTag(found.etag())
                .lastModified(found.lastModified())
                .metadata(found.metadata())
                .contentLength((long) content.length)
                .build();
        try {
            return transformer.transform(response, AbortableInputStream.create(new ByteArrayInputStream(content)));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public ResponseInputStream<GetObjectResponse> getObject(GetObjectRequest request) {
        return getObject(request, ResponseTransformer.toInputStream());
    }

    private static byte[] range(byte[] content, String range) {
        if (range == null) {
            return content;
        }
        String[] ends = range.substring("bytes=".length()).split("-", 2);
        int last = Math.min(content.length - 1, Integer.parseInt(ends[1]));
        return Arrays.copyOfRange(content, Integer.parseInt(ends[0]), last + 1);
    }

    @Override
    public HeadObjectResponse headObject(HeadObjectRequest request) {
        Stored found = find(request.bucket(), request.key());
        return HeadObjectResponse.builder()
                .eTag(found.etag())
                .lastModified(found.lastModified())
                .metadata(found.metadata())
                .contentLength((long) found.content().length)
                .build();
    }

    @Override
    public synchronized CopyObjectResponse copyObject(CopyObjectRequest request) {
        Stored source = find(request.sourceBucket(), request.sourceKey());
        boolean replaced = request.metadataDirective() == MetadataDirective.REPLACE;
        put(
                request.destinationBucket(),
                request.destinationKey(),
                source.content(),
                replaced ? request.metadata() : source.metadata());
        return CopyObjectResponse.builder().build();
    }

    @Override
    public synchronized DeleteObjectResponse deleteObject(DeleteObjectRequest request) {
        gate.before();
        bucket(request.bucket()).remove(request.key());
        gate.written();
        return DeleteObjectResponse.builder().build();
    }

    @Override
    public synchronized DeleteObjectsResponse deleteObjects(DeleteObjectsRequest request) {
        gate.before();
        request.delete().objects().forEach(object -> bucket(request.bucket()).remove(object.key()));
        gate.written();
        return DeleteObjectsResponse.builder().build();
    }

    @Override
    public synchronized ListObjectsV2Response listObjectsV2(ListObjectsV2Request request) {
        gate.before();
        String after = request.continuationToken() != null ? request.continuationToken() : request.startAfter();
        String prefix = request.prefix() == null ? "" : request.prefix();
        int most = Math.min(PAGE, request.maxKeys() == null ? PAGE : request.maxKeys());
        List<S3Object> page = new ArrayList<>();
        boolean more = false;
        for (Map.Entry<String, Stored> entry :
                bucket(request.bucket()).tailMap(prefix).entrySet()) {
            String key = entry.getKey();
            if (!key.startsWith(prefix)) {
                break;
            }
            if (after != null && key.compareTo(after) <= 0) {
                continue;
            }
            if (page.size() == most) {
                more = true;
                break;
            }
            page.add(S3Object.builder()
                    .key(key)
                    .size((long) entry.getValue().content().length)
                    .eTag(entry.getValue().etag())
                    .lastModified(entry.getValue().lastModified())
                    .build());
        }
        return ListObjectsV2Response.builder()
                .contents(page)
                .keyCount(page.size())
                .isTruncated(more)
                .nextContinuationToken(more ? page.get(page.size() - 1).key() : null)
                .build();
    }

    @Override
    public ListObjectsV2Iterable listObjectsV2Paginator(ListObjectsV2Request request) {
        return new ListObjectsV2Iterable(this, request);
    }

    @Override
    public String serviceName() {
        return "s3";
    }

    @Override
    public void close() {}
}
