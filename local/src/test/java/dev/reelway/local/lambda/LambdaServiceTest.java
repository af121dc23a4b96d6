package dev.reelway.local.lambda;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.reelway.local.ManualTimer;
import dev.reelway.local.TestClients;
import dev.reelway.local.http.ApiRequest;
import dev.reelway.local.http.ApiResponse;
import dev.reelway.local.http.CloudServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;

/** Lambda's Invoke as the AWS SDK sees it, through the server. */
class LambdaServiceTest {

    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final Duration SECOND_PAUSE = Duration.ofMinutes(2);

    private final ManualTimer timer = new ManualTimer();
    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    private final CountDownLatch gate = new CountDownLatch(1);
    private CloudServer server;
    private LambdaService service;
    private LambdaClient client;

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

    private void register(String name, RequestStreamHandler handler) {
        service.register(new LambdaFunction(name, () -> handler, Duration.ofSeconds(60), 512));
    }

    private static void await(CountDownLatch latch) {
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

    private InvokeResponse invoke(String function, String payload) {
        return client.invoke(b -> b.functionName(function).payload(SdkBytes.fromUtf8String(payload)));
    }

    private InvokeResponse event(String function, String payload) {
        return client.invoke(b -> b.functionName(function)
                .invocationType(InvocationType.EVENT)
                .payload(SdkBytes.fromUtf8String(payload)));
    }

    private String nextSeen() throws InterruptedException {
        return Optional.ofNullable(seen.poll(10, TimeUnit.SECONDS)).orElse("nothing");
    }

    @Test
    void answersWithWhatTheHandlerWrites() {
        InvokeResponse answer = invoke("echo", "{\"a\":\"ü\"}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.payload().asUtf8String()).isEqualTo("{\"a\":\"ü\"}");
        assertThat(answer.functionError()).isNull();
        assertThat(answer.executedVersion()).isEqualTo("$LATEST");
        assertThat(answer.responseMetadata().requestId()).isEqualTo("request-1");
    }

    @Test
    void handsAnEmptyObjectToAFunctionThatIsGivenNothing() {
        assertThat(client.invoke(b -> b.functionName("echo")).payload().asUtf8String())
                .isEqualTo("{}");
    }

    @Test
    void findsAFunctionByNamePartialArnAndArnWithAndWithoutTheLatestVersion() {
        for (String name : List.of(
                "echo",
                "echo:$LATEST",
                "000000000000:function:echo",
                "000000000000:function:echo:$LATEST",
                "arn:aws:lambda:eu-west-1:000000000000:function:echo",
                "arn:aws:lambda:eu-west-1:000000000000:function:echo:$LATEST")) {
            assertThat(invoke(name, "1").payload().asUtf8String()).as(name).isEqualTo("1");
            assertThat(client.invoke(b ->
                                    b.functionName(name).qualifier("$LATEST").payload(SdkBytes.fromUtf8String("2")))
                            .payload()
                            .asUtf8String())
                    .as(name)
                    .isEqualTo("2");
        }
    }

    @Test
    void tellsTheHandlerAboutItsInvocation() {
        register(
                "context",
                (in, out, context) -> out.write(String.join(
                                " ",
                                context.getAwsRequestId(),
                                context.getInvokedFunctionArn(),
                                "" + context.getRemainingTimeInMillis(),
                                "" + context.getMemoryLimitInMB())
                        .getBytes(StandardCharsets.UTF_8)));
        assertThat(invoke("context", "{}").payload().asUtf8String())
                .isEqualTo("request-1 arn:aws:lambda:eu-west-1:000000000000:function:context 60000 512");
    }

    @Test
    void usesAnInstanceAgain() {
        AtomicInteger made = new AtomicInteger();
        service.register(new LambdaFunction(
                "counted",
                () -> {
                    int number = made.incrementAndGet();
                    return (in, out, context) ->
                            out.write(Integer.toString(number).getBytes(StandardCharsets.UTF_8));
                },
                Duration.ofSeconds(60),
                128));
        assertThat(invoke("counted", "{}").payload().asUtf8String()).isEqualTo("1");
        assertThat(invoke("counted", "{}").payload().asUtf8String()).isEqualTo("1");
    }

    @Test
    void anAsynchronousInvocationIsAcceptedBeforeItEnds() throws Exception {
        assertThat(event("wait", "1").statusCode()).isEqualTo(202);
        assertThat(nextSeen()).isEqualTo("1");
    }

    @Test
    void asynchronousInvocationsBeyondTheConcurrencyWaitForTheirTurn() throws Exception {
        event("wait", "1");
        event("wait", "2");
        assertThat(List.of(nextSeen(), nextSeen())).containsExactlyInAnyOrder("1", "2");
        assertThat(event("wait", "3").statusCode()).isEqualTo(202);
        assertThat(seen).isEmpty();
        gate.countDown();
        assertThat(nextSeen()).isEqualTo("3");
    }

    @Test
    void aDryRunRunsNothing() {
        InvokeResponse answer = client.invoke(b -> b.functionName("fail").invocationType(InvocationType.DRY_RUN));
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(seen).isEmpty();
    }

    @Nested
    class Failures {

        private void refuses(ThrowingCallable call, int status, String code, String message) {
            LambdaException error = catchThrowableOfType(LambdaException.class, call);
            assertThat(error.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(error.awsErrorDetails().errorMessage()).isEqualTo(message);
            assertThat(error.statusCode()).isEqualTo(status);
        }

        @Test
        void anExceptionBecomesTheErrorDocumentOfTheJavaRuntime() {
            InvokeResponse answer = invoke("fail", "{}");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.functionError()).isEqualTo("Unhandled");
            String document = answer.payload().asUtf8String();
            assertThatJson(document).node("errorType").isEqualTo("java.lang.IllegalStateException");
            assertThatJson(document).node("errorMessage").isEqualTo("No luck");
            assertThatJson(document).node("cause.errorType").isEqualTo("java.io.IOException");
            assertThatJson(document).node("cause.errorMessage").isEqualTo("Disk full");
            assertThatJson(document)
                    .node("stackTrace")
                    .isArray()
                    .hasSize(1)
                    .first()
                    .asString()
                    .startsWith("dev.reelway.local.lambda.LambdaServiceTest.");
        }

        @Test
        void anAsynchronousInvocationThatFailsIsTriedTwiceMoreUnderItsRequestId() throws Exception {
            event("fail", "{}");
            assertThat(nextSeen()).isEqualTo("request-1");
            assertThat(timer.pass()).isEqualTo(FIRST_PAUSE);
            assertThat(nextSeen()).isEqualTo("request-1");
            assertThat(timer.pass()).isEqualTo(SECOND_PAUSE);
            assertThat(nextSeen()).isEqualTo("request-1");
            // Both places are free again: two more run side by side only if no attempt kept one.
            event("wait", "1");
            event("wait", "2");
            assertThat(List.of(nextSeen(), nextSeen())).containsExactlyInAnyOrder("1", "2");
            assertThat(timer.isIdle()).isTrue();
        }

        @Test
        void aHandlerThatTakesTooLongIsStopped() throws Exception {
            CountDownLatch stopped = new CountDownLatch(1);
            RequestStreamHandler sleeper = (in, out, context) -> {
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    stopped.countDown();
                }
            };
            service.register(new LambdaFunction("slow", () -> sleeper, Duration.ofSeconds(1), 128));
            InvokeResponse answer = invoke("slow", "{}");
            assertThat(answer.functionError()).isEqualTo("Unhandled");
            assertThatJson(answer.payload().asUtf8String())
                    .isEqualTo(
                            "{\"errorType\":\"Sandbox.Timedout\",\"errorMessage\":\"RequestId: request-1 Error: Task timed"
                                    + " out after 1.00 seconds\"}");
            assertThat(stopped.await(10, TimeUnit.SECONDS)).isTrue();
        }

        @Test
        void synchronousInvocationsBeyondTheConcurrencyAreThrottled() throws Exception {
            event("wait", "1");
            event("wait", "2");
            nextSeen();
            nextSeen();
            TooManyRequestsException error =
                    catchThrowableOfType(TooManyRequestsException.class, () -> invoke("echo", "{}"));
            assertThat(error.statusCode()).isEqualTo(429);
            assertThat(error.awsErrorDetails().errorMessage()).isEqualTo("Rate Exceeded.");
            assertThat(error.reasonAsString()).isEqualTo("ConcurrentInvocationLimitExceeded");
        }

        @Test
        void asynchronousInvocationsAreThrottledOnceTheLineIsFull() throws Exception {
            event("wait", "1");
            event("wait", "2");
            nextSeen();
            nextSeen();
            event("wait", "3");
            refuses(() -> event("wait", "4"), 429, "TooManyRequestsException", "Rate Exceeded.");
        }

        @Test
        void aLargeAnswerIsAnErrorOfTheFunction() {
            register("large", (in, out, context) -> out.write(new byte[LambdaAnswers.LARGEST_ANSWER + 1]));
            InvokeResponse answer = invoke("large", "{}");
            assertThat(answer.functionError()).isEqualTo("Unhandled");
            assertThatJson(answer.payload().asUtf8String())
                    .isEqualTo(
                            "{\"errorType\":\"Function.ResponseSizeTooLarge\",\"errorMessage\":\"Response payload size"
                                    + " exceeded maximum allowed payload size (6291556 bytes).\"}");
        }

        @Test
        void refusesLargePayloads() {
            String most = '"' + "x".repeat(Payload.LARGEST - 2) + '"';
            register(
                    "length",
                    (in, out, context) ->
                            out.write(Integer.toString(in.readAllBytes().length).getBytes(StandardCharsets.UTF_8)));
            assertThat(invoke("length", most).payload().asUtf8String()).isEqualTo("6291456");
            refuses(
                    () -> invoke("length", most + " "),
                    413,
                    "RequestTooLargeException",
                    "Request must be smaller than 6291456 bytes for the InvokeFunction operation");
        }

        @Test
        void refusesPayloadsOfAsynchronousInvocationsThatAreLargerThanOneMegabyte() {
            String most = '"' + "x".repeat(Payload.LARGEST_EVENT - 2) + '"';
            assertThat(event("echo", most).statusCode()).isEqualTo(202);
            refuses(
                    () -> event("echo", most + " "),
                    413,
                    "RequestTooLargeException",
                    "1048577 byte payload is too large for the Event invocation type (limit 1048576 bytes)");
        }

        @Test
        void refusesPayloadsThatAreNotJson() {
            String start = "Could not parse request body into json: Could not parse payload into json: ";
            refuses(
                    () -> invoke("echo", "test data"),
                    400,
                    "InvalidRequestContentException",
                    start
                            + "Unrecognized token 'test': was expecting (JSON String, Number, Array, Object or token 'null',"
                            + " 'true' or 'false')");
            refuses(
                    () -> client.invoke(b ->
                            b.functionName("echo").payload(SdkBytes.fromByteArray(new byte[] {'"', (byte) 0x97, '"'}))),
                    400,
                    "InvalidRequestContentException",
                    start + "Invalid UTF-8 start byte 0x97");
        }

        @Test
        void namesTheFunctionThatDoesNotExist() {
            String none = "Function not found: arn:aws:lambda:eu-west-1:000000000000:function:none";
            refuses(() -> invoke("none", "{}"), 404, "ResourceNotFoundException", none);
            refuses(() -> invoke("000000000000:function:none", "{}"), 404, "ResourceNotFoundException", none);
            refuses(
                    () -> invoke("echo:live", "{}"),
                    404,
                    "ResourceNotFoundException",
                    "Function not found: arn:aws:lambda:eu-west-1:000000000000:function:echo:live");
            refuses(
                    () -> client.invoke(b -> b.functionName("echo").qualifier("7")),
                    404,
                    "ResourceNotFoundException",
                    "Function not found: arn:aws:lambda:eu-west-1:000000000000:function:echo:7");
        }

        @Test
        void refusesNamesThatCannotBe() {
            refuses(
                    () -> invoke("a b", "{}"),
                    400,
                    "InvalidParameterValueException",
                    "\"a b\" is not a function name, partial ARN or ARN.");
            refuses(
                    () -> client.invoke(b -> b.functionName("echo:1").qualifier("$LATEST")),
                    400,
                    "InvalidParameterValueException",
                    "The derived qualifier from the function name does not match the specified qualifier.");
        }

        @Test
        void refusesANameThatIsNotPercentEncoded() {
            ApiResponse answer = service.handle(new ApiRequest(
                    "POST", "/2015-03-31/functions/%zz/invocations", Map.of(), Map.of(), new byte[0], "eu-west-1"));
            assertThat(answer.status()).isEqualTo(400);
            assertThatJson(new String(answer.body(), StandardCharsets.UTF_8))
                    .node("Message")
                    .asString()
                    .startsWith("\"%zz\" is not percent-encoded: ");
        }

        @Test
        void refusesAnInvocationTypeThatIsNone() {
            refuses(
                    () -> client.invoke(b -> b.functionName("echo").invocationType("Sometimes")),
                    400,
                    "InvalidParameterValueException",
                    "\"Sometimes\" is not an invocation type.");
        }

        @Test
        void aHandlerThatCannotBeMadeFailsItsInvocation() {
            service.register(new LambdaFunction(
                    "unmade",
                    () -> {
                        throw new UnsupportedOperationException("No constructor");
                    },
                    Duration.ofSeconds(60),
                    128));
            InvokeResponse answer = invoke("unmade", "{}");
            assertThat(answer.functionError()).isEqualTo("Unhandled");
            assertThatJson(answer.payload().asUtf8String())
                    .node("errorType")
                    .isEqualTo("java.lang.UnsupportedOperationException");
        }

        @Test
        void refusesTwoFunctionsOfOneName() {
            assertThatThrownBy(() -> register("echo", (in, out, context) -> {}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("There are two functions named \"echo\"");
        }

        @Test
        void namesTheOperationThatIsNotBuilt() {
            refuses(
                    () -> client.listFunctions(),
                    501,
                    "NotImplemented",
                    "GET /2015-03-31/functions does not run here; Invoke does.");
        }
    }
}
