package dev.reelway.local.lambda;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;

/** What becomes of invocations, as the AWS SDK sees it through the server. */
class LambdaServiceTest extends LambdaFixture {

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
    void listsItsFunctionsWithTheirVariables() {
        service.register(new LambdaFunction(
                "listed", () -> (in, out, context) -> {}, Duration.ofSeconds(7), 256, Map.of("BUCKET", "b")));

        assertThat(client.listFunctions().functions())
                .filteredOn(function -> function.functionName().equals("listed"))
                .singleElement()
                .satisfies(function -> {
                    assertThat(function.functionArn())
                            .isEqualTo("arn:aws:lambda:eu-west-1:000000000000:function:listed");
                    assertThat(function.timeout()).isEqualTo(7);
                    assertThat(function.memorySize()).isEqualTo(256);
                    assertThat(function.environment().variables()).isEqualTo(Map.of("BUCKET", "b"));
                });
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

    @Nested
    class Failures {

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
                    .startsWith("dev.reelway.local.lambda.LambdaFixture.");
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
    }
}
