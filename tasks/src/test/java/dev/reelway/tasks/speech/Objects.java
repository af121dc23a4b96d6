package dev.reelway.tasks.speech;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Texts under keys, as much of S3 as captions need; the bucket's name makes no difference. */
public final class Objects implements S3Client {

    /** What is there. */
    public final Map<String, String> texts = new ConcurrentSkipListMap<>();

    /** What happens before an object is put. */
    public Consumer<String> beforePut = key -> {};

    /** When everything was put. */
    Instant time = Instant.parse("2026-01-01T00:00:00Z");

    @Override
    public <T> T getObject(GetObjectRequest request, ResponseTransformer<GetObjectResponse, T> transformer) {
        String text = texts.get(request.key());
        if (text == null) {
            throw NoSuchKeyException.builder()
                    .message("There is no " + request.key())
                    .statusCode(404)
                    .build();
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try {
            return transformer.transform(
                    GetObjectResponse.builder().eTag(eTag(text)).build(),
                    AbortableInputStream.create(new ByteArrayInputStream(bytes)));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static String eTag(String text) {
        return "\"" + Integer.toHexString(text.hashCode()) + "\"";
    }

    private boolean isRefused(PutObjectRequest request) {
        String old = texts.get(request.key());
        return (request.ifMatch() != null && (old == null || !request.ifMatch().equals(eTag(old))))
                || (request.ifNoneMatch() != null && old != null);
    }

    @Override
    public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
        beforePut.accept(request.key());
        if (isRefused(request)) {
            throw S3Exception.builder().message("refused").statusCode(412).build();
        }
        try (InputStream content = body.contentStreamProvider().newStream()) {
            texts.put(request.key(), new String(content.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return PutObjectResponse.builder().build();
    }

    @Override
    public ListObjectsV2Response listObjectsV2(ListObjectsV2Request request) {
        return ListObjectsV2Response.builder()
                .contents(texts.entrySet().stream()
                        .filter(entry -> entry.getKey().startsWith(request.prefix()))
                        .map(entry -> S3Object.builder()
                                .key(entry.getKey())
                                .size((long) entry.getValue().length())
                                .lastModified(time)
                                .build())
                        .toList())
                .build();
    }

    @Override
    public software.amazon.awssdk.services.s3.paginators.ListObjectsV2Iterable listObjectsV2Paginator(
            ListObjectsV2Request request) {
        return new software.amazon.awssdk.services.s3.paginators.ListObjectsV2Iterable(this, request);
    }

    @Override
    public CopyObjectResponse copyObject(CopyObjectRequest request) {
        String text = texts.get(request.sourceKey());
        if (text == null) {
            throw NoSuchKeyException.builder()
                    .message("There is no " + request.sourceKey())
                    .statusCode(404)
                    .build();
        }
        texts.put(request.destinationKey(), text);
        return CopyObjectResponse.builder().build();
    }

    @Override
    public DeleteObjectsResponse deleteObjects(DeleteObjectsRequest request) {
        request.delete().objects().forEach(object -> texts.remove(object.key()));
        return DeleteObjectsResponse.builder().build();
    }

    @Override
    public String serviceName() {
        return "s3";
    }

    @Override
    public void close() {}
}
