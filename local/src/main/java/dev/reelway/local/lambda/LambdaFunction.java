package dev.reelway.local.lambda;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A function that can be invoked.
 *
 * @param name its name, without version or alias
 * @param handlers makes an instance of the handler; an instance serves one invocation at a time and then further ones
 * @param timeout how long an invocation may take: 1 s to 15 minutes
 * @param memoryMegabytes what the context tells the handler; nothing enforces it
 * @param environment the variables that its handlers were made with, for those who ask
 */
public record LambdaFunction(
        String name,
        Supplier<? extends RequestStreamHandler> handlers,
        Duration timeout,
        int memoryMegabytes,
        Map<String, String> environment) {

    private static final Duration LONGEST = Duration.ofMinutes(15);

    /** A function without environment. */
    public LambdaFunction(
            String name, Supplier<? extends RequestStreamHandler> handlers, Duration timeout, int memoryMegabytes) {
        this(name, handlers, timeout, memoryMegabytes, Map.of());
    }

    public LambdaFunction {
        environment = Map.copyOf(environment);
        if (timeout.compareTo(Duration.ofSeconds(1)) < 0 || timeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "The timeout of function \"" + name + "\" is " + timeout + "; expected 1 second to 15 minutes");
        }
    }
}
