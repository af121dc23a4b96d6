package dev.reelway.local.http;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A service that answers at once or, without holding a thread until then, later. */
@FunctionalInterface
public interface QuickService {

    /** Never blocks. A stage that fails, as well as an exception, is a defect of ours and becomes a 500. */
    CompletionStage<ApiResponse> handleSoon(QuickRequest request);

    /** The same for whoever can wait. */
    default ApiService waiting() {
        return request -> CompletableFuture.completedFuture(QuickRequest.of(request))
                .thenCompose(this::handleSoon)
                .join();
    }
}
