package dev.reelway.local.states.pace;

import dev.reelway.engine.task.ListedObject;
import dev.reelway.engine.task.ObjectRequest;
import dev.reelway.engine.task.ObjectStore;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Holds time while Map Runs read their items and write their results. */
record HeldObjects(ObjectStore store, FastTime time) implements ObjectStore {

    @Override
    public CompletionStage<byte[]> get(ObjectRequest request) {
        return held(() -> store.get(request));
    }

    @Override
    public CompletionStage<List<ListedObject>> list(ObjectRequest request, long most) {
        return held(() -> store.list(request, most));
    }

    @Override
    public CompletionStage<Void> put(ObjectRequest request, byte[] content) {
        return held(() -> store.put(request, content));
    }

    private <T> CompletionStage<T> held(Supplier<CompletionStage<T>> call) {
        var hold = new Hold(time);
        var result = new CompletableFuture<T>();
        CompletionStage<T> done;
        try {
            done = call.get();
        } catch (RuntimeException failure) {
            hold.end();
            throw failure;
        }
        done.whenComplete((value, failure) -> {
            try {
                // What follows from it is done here, before time is let go.
                if (failure == null) {
                    result.complete(value);
                } else {
                    result.completeExceptionally(failure);
                }
            } finally {
                hold.end();
            }
        });
        return result;
    }
}
