package dev.reelway.local.states.connector;

import dev.reelway.engine.task.ListedObject;
import dev.reelway.engine.task.ObjectRequest;
import dev.reelway.engine.task.ObjectStore;
import dev.reelway.engine.task.ObjectStoreFailure;
import dev.reelway.local.states.connector.SdkDocument.NotARequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The buckets that distributed Maps read their items from and write their results to. */
public final class S3Objects implements ObjectStore {

    private final S3Client s3;
    private final Executor calls;

    /** @param calls runs the calls */
    public S3Objects(S3Client s3, Executor calls) {
        this.s3 = s3;
        this.calls = calls;
    }

    @Override
    public CompletionStage<byte[]> get(ObjectRequest request) {
        // Made on the engine's thread, as all requests here: a payload may not be read on two at a time.
        return call(
                () -> SdkDocument.fill(
                                GetObjectRequest.builder(), request.parameters().tree())
                        .build(),
                get -> s3.getObjectAsBytes(get).asByteArray());
    }

    @Override
    public CompletionStage<List<ListedObject>> list(ObjectRequest request, long most) {
        return call(
                () -> SdkDocument.fill(
                                ListObjectsV2Request.builder(),
                                request.parameters().tree())
                        .build(),
                first -> list(first, most));
    }

    private List<ListedObject> list(ListObjectsV2Request first, long most) {
        List<ListedObject> all = new ArrayList<>();
        ListObjectsV2Request next = first;
        ListObjectsV2Response page;
        do {
            page = s3.listObjectsV2(next);
            page.contents().forEach(object -> all.add(listed(object)));
            String token = page.nextContinuationToken();
            next = next.toBuilder().continuationToken(token).build();
        } while (Boolean.TRUE.equals(page.isTruncated()) && all.size() < most);
        return all;
    }

    private static ListedObject listed(S3Object object) {
        return new ListedObject(
                object.eTag(), object.lastModified(), object.key(), object.size(), object.storageClassAsString());
    }

    @Override
    public CompletionStage<Void> put(ObjectRequest request, byte[] content) {
        return call(
                        () -> SdkDocument.fill(
                                        PutObjectRequest.builder().contentType("application/json"),
                                        request.parameters().tree())
                                .build(),
                        put -> s3.putObject(put, RequestBody.fromBytes(content)))
                .thenAccept(written -> {});
    }

    /** What is done with a request. */
    @FunctionalInterface
    private interface Call<R, T> {

        T of(R request);
    }

    private <R, T> CompletionStage<T> call(Supplier<R> request, Call<R, T> call) {
        R made;
        try {
            made = request.get();
        } catch (NotARequest e) {
            return CompletableFuture.failedFuture(new ObjectStoreFailure(e.sentence()));
        }
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return call.of(made);
                    } catch (AwsServiceException e) {
                        throw new ObjectStoreFailure(Sdk.S3.cause(e));
                    } catch (SdkException e) {
                        throw new ObjectStoreFailure(String.valueOf(e.getMessage()));
                    }
                },
                calls);
    }
}
