package dev.reelway.tasks.lambda;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Keeps the JSON that a service really answered, for members that the SDK's model does not know yet: MediaConvert's Probe
 * returns rotation, aspect ratios and HDR metadata that this version of the SDK drops.
 */
public final class ResponseDocument implements ExecutionInterceptor {

    private static final ExecutionAttribute<AtomicReference<byte[]>> BODY =
            new ExecutionAttribute<>("ReelwayResponseBody");

    /** Asks for the body of one call; it is in the holder when the call has returned. */
    public static AwsRequestOverrideConfiguration keptIn(AtomicReference<byte[]> holder) {
        return AwsRequestOverrideConfiguration.builder()
                .putExecutionAttribute(BODY, holder)
                .build();
    }

    @Override
    public Optional<InputStream> modifyHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        AtomicReference<byte[]> holder = attributes.getAttribute(BODY);
        if (holder == null || context.responseBody().isEmpty()) {
            return context.responseBody();
        }
        try (InputStream body = context.responseBody().get()) {
            byte[] bytes = body.readAllBytes();
            holder.set(bytes);
            return Optional.of(new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
