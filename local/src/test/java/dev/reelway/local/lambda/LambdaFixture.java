package dev.reelway.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.reelway.local.ManualTimer;
import dev.reelway.local.TestClients;
import dev.reelway.local.http.CloudServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LambdaException;

/** Lambda in a server with two places and a line of one, a client, some functions, and time that stands still. */
abstract class LambdaFixture {

    static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    static final Duration SECOND_PAUSE = Duration.ofMinutes(2);

    final ManualTimer timer = new ManualTimer();
    final BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    final CountDownLatch gate = new CountDownLatch(1);
    CloudServer server;
    LambdaService service;
    LambdaClient client;

    @BeforeEach
    void start() {
        AtomicInteger ids = new AtomicInteger();
        Clock still = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);
        InvocationPolicy policy = new InvocationPolicy(2, 1, List.of(FIRST_PAUSE, SECOND_PAUSE));
        service = new LambdaService(still, timer, () -> "request-" + ids.incrementAndGet(), "000000000000", policy);
        server = CloudServer.start(0);
        server.register("lambda", service);
        client = TestClients.of(LambdaClient.builder(), server.endpoint());
        register("echo", (in, out, context) -> in.transferTo(out));
        register("fail", (in, out, context) -> {
            seen.add(context.getAwsRequestId());
            throw new IllegalStateException("No luck", new IOException("Disk full"));
        });
        register("wait", (in, out, context) -> {
            seen.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            await(gate);
        });
    }

    void register(String name, RequestStreamHandler handler) {
        service.register(new LambdaFunction(name, () -> handler, Duration.ofSeconds(60), 512));
    }

    static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void stop() {
        gate.countDown();
        client.close();
        server.close();
        service.close();
    }

    InvokeResponse invoke(String function, String payload) {
        return client.invoke(b -> b.functionName(function).payload(SdkBytes.fromUtf8String(payload)));
    }

    InvokeResponse event(String function, String payload) {
        return client.invoke(b -> b.functionName(function)
                .invocationType(InvocationType.EVENT)
                .payload(SdkBytes.fromUtf8String(payload)));
    }

    String nextSeen() throws InterruptedException {
        return Optional.ofNullable(seen.poll(10, TimeUnit.SECONDS)).orElse("nothing");
    }

    static void refuses(ThrowingCallable call, int status, String code, String message) {
        LambdaException error = catchThrowableOfType(LambdaException.class, call);
        assertThat(error.awsErrorDetails().errorCode()).isEqualTo(code);
        assertThat(error.awsErrorDetails().errorMessage()).isEqualTo(message);
        assertThat(error.statusCode()).isEqualTo(status);
    }
}
