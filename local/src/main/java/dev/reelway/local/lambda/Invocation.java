package dev.reelway.local.lambda;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.reelway.local.http.ApiResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One invocation of a function. Its attempts, if there are several, share the id of the request; each has the whole timeout.
 *
 * @param requestId the id of the request
 * @param arn the function's ARN as the context tells it
 * @param payload what the handler reads
 */
@SuppressWarnings("ArrayRecordComponent") // Payloads are passed on once and never compared.
record Invocation(Instances instances, String requestId, String arn, byte[] payload) {

    /** Runs the handler on a thread of its own and waits for the answer, at most until the timeout. */
    ApiResponse attempt(ExecutorService threads, Clock clock) {
        Duration timeout = instances.function().timeout();
        InvocationContext context = new InvocationContext(instances.function(), requestId, arn, clock);
        Future<byte[]> running = threads.submit(() -> run(context));
        try {
            return LambdaAnswers.returned(running.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            running.cancel(true);
            return LambdaAnswers.timedOut(requestId, timeout);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            return LambdaAnswers.thrown(cause == null ? e : cause);
        } catch (InterruptedException e) {
            running.cancel(true);
            Thread.currentThread().interrupt();
            return LambdaAnswers.error(500, "ServiceException", "The service is stopping.");
        }
    }

    /** An instance that throws is used again, as in Lambda; one that cannot be made fails its invocation. */
    private byte[] run(InvocationContext context) throws Exception {
        RequestStreamHandler instance = instances.take();
        try {
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            instance.handleRequest(new ByteArrayInputStream(payload), answer, context);
            return answer.toByteArray();
        } finally {
            // An interrupted one has timed out, and its instance with it.
            if (!Thread.currentThread().isInterrupted()) {
                instances.giveBack(instance);
            }
        }
    }
}
