package dev.reelway.engine.task;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Where distributed Maps read their items from and write their results to, such as S3. Called on the engine's thread: every method must return at once and do
 * its work elsewhere. What cannot be done is said by completing with an {@link ObjectStoreFailure}.
 */
public interface ObjectStore {

    /** No store: whatever is asked of it fails with an error that says so. */
    ObjectStore NONE = new ObjectStore() {
        @Override
        public CompletionStage<byte[]> get(ObjectRequest request) {
            return missing("arn:aws:states:::s3:getObject");
        }

        @Override
        public CompletionStage<List<ListedObject>> list(ObjectRequest request, long most) {
            return missing("arn:aws:states:::s3:listObjectsV2");
        }

        @Override
        public CompletionStage<Void> put(ObjectRequest request, byte[] content) {
            return missing("arn:aws:states:::s3:putObject");
        }

        private <T> CompletionStage<T> missing(String resource) {
            return CompletableFuture.failedFuture(new ObjectStoreFailure("No object store serves the resource '"
                    + resource + "': register one with Connectors.withObjects."));
        }
    };

    /** GetObject: the content of an object. */
    CompletionStage<byte[]> get(ObjectRequest request);

    /** ListObjectsV2: the objects of a bucket, or those below a prefix, in the order of their keys; at least so many if there are. */
    CompletionStage<List<ListedObject>> list(ObjectRequest request, long most);

    /** PutObject: writes an object. */
    CompletionStage<Void> put(ObjectRequest request, byte[] content);
}
