package dev.reelway.local.lambda;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;

/** The warm instances of a function that serve nobody now. */
final class Instances {

    private final LambdaFunction function;
    private final ConcurrentLinkedDeque<RequestStreamHandler> idle = new ConcurrentLinkedDeque<>();

    Instances(LambdaFunction function) {
        this.function = function;
    }

    LambdaFunction function() {
        return function;
    }

    /** The instance used last, as Lambda prefers, or a new one. */
    RequestStreamHandler take() {
        return Optional.<RequestStreamHandler>ofNullable(idle.pollFirst())
                .orElseGet(() -> function.handlers().get());
    }

    /** Not for an instance that timed out: it may still be running. */
    void giveBack(RequestStreamHandler instance) {
        idle.addFirst(instance);
    }
}
