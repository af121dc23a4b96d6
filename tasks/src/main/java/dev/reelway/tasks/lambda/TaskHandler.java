package dev.reelway.tasks.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.reelway.tasks.failure.InvalidInput;
import dev.reelway.tasks.failure.TransientFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import org.crac.Core;
import org.crac.Resource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;
import software.amazon.lambda.powertools.metrics.MetricsFactory;

/**
 * One step of the pipeline as a Lambda function: typed input, typed output, and failures that the state machine can name.
 *
 * @param <I> a record that the payload is read into
 * @param <O> a record, or a number, that becomes the state's result
 */
public abstract class TaskHandler<I, O> implements RequestStreamHandler, Resource {

    private final Class<I> inputType;

    protected TaskHandler(Class<I> inputType) {
        this.inputType = inputType;
        Core.getGlobalContext().register(this);
    }

    /** Before Lambda takes its snapshot. */
    @Override
    public final void beforeCheckpoint(org.crac.Context<? extends Resource> context) {
        Priming.run(inputType);
    }

    /** Nothing that the snapshot has gets old: credentials are asked for when they are needed. */
    @Override
    public final void afterRestore(org.crac.Context<? extends Resource> context) {}

    /** Does the step. It must leave the same objects behind if it is run twice with the same input. */
    protected abstract O run(I input);

    @Override
    public final void handleRequest(InputStream payload, OutputStream result, Context context) throws IOException {
        I input = read(payload);
        O output = PowertoolsLogging.withLogging(context, () -> translatingServiceFaults(input));
        Json.MAPPER.writeValue(result, output);
    }

    /** Counts something that operators look at, as CloudWatch metric of the namespace {@code Reelway}. */
    protected static void count(String metric, Map<String, Integer> values) {
        MetricsFactory.getMetricsInstance().flushMetrics(metrics -> {
            metrics.setNamespace("Reelway");
            metrics.addMetric(metric, 1);
            values.forEach(metrics::addMetric);
        });
    }

    private I read(InputStream payload) throws IOException {
        try {
            return Json.MAPPER.readValue(payload, inputType);
        } catch (JsonProcessingException e) {
            throw new InvalidInput(
                    "The payload is not what " + getClass().getSimpleName() + " takes: " + e.getOriginalMessage());
        }
    }

    private O translatingServiceFaults(I input) {
        try {
            return run(input);
        } catch (AwsServiceException e) {
            if (e.isThrottlingException() || e.statusCode() >= 500) {
                throw new TransientFailure(String.valueOf(e.getMessage()), e);
            }
            throw e;
        } catch (SdkClientException e) {
            throw new TransientFailure(String.valueOf(e.getMessage()), e);
        }
    }
}
