package dev.reelway.local.lambda;

import java.time.Duration;
import java.util.List;

/**
 * How many invocations run and wait, and how often an asynchronous one that fails is tried again.
 *
 * @param concurrency how many invocations run at once
 * @param queue how many asynchronous invocations may wait for a free place; further ones are throttled
 * @param retries the pause before each further attempt of an asynchronous invocation
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html">Asynchronous invocations</a>
 */
public record InvocationPolicy(int concurrency, int queue, List<Duration> retries) {

    private static final int QUEUE = 10_000;

    public InvocationPolicy {
        retries = List.copyOf(retries);
        if (concurrency < 1 || queue < 0) {
            throw new IllegalArgumentException(
                    "The concurrency is " + concurrency + " and the queue " + queue + "; expected at least 1 and 0");
        }
    }

    /** Two further attempts, after one minute and after two more, as Lambda makes them. */
    public static InvocationPolicy ofLambda(int concurrency) {
        return new InvocationPolicy(concurrency, QUEUE, List.of(Duration.ofMinutes(1), Duration.ofMinutes(2)));
    }

    /** As many attempts as Lambda makes, sixty times as fast. */
    public static InvocationPolicy hurried(int concurrency) {
        return new InvocationPolicy(concurrency, QUEUE, List.of(Duration.ofSeconds(1), Duration.ofSeconds(2)));
    }
}
