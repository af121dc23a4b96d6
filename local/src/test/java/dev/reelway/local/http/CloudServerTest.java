package dev.reelway.local.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelway.local.fault.Fault;
import dev.reelway.local.fault.Faults;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CloudServerTest {

    private final CloudServer server = CloudServer.start(0);

    @AfterEach
    void stop() {
        server.close();
    }

    /** By hand: HTTP clients of the JDK do not let one choose Host and Origin. */
    private String send(String start, String headers, String body) throws IOException {
        return sendTo(server, start, headers, body);
    }

    private static String send(CloudServer to, String start, String headers, String body) throws IOException {
        return sendTo(to, start, "Host: localhost:PORT\r\n" + headers, body);
    }

    private static String sendTo(CloudServer server, String start, String headers, String body) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            String request = start + " HTTP/1.1\r\n" + headers.replace("PORT", "" + server.port())
                    + "Connection: close\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static ApiResponse echo(ApiRequest request) {
        String text =
                request.region() + " " + request.path() + " " + new String(request.body(), StandardCharsets.UTF_8);
        return ApiResponse.of(200, "text/plain", text);
    }

    @Test
    void routesBySignatureThenByTargetThenByPath() throws IOException {
        server.register("states", CloudServerTest::echo);
        server.register("lambda", CloudServerTest::echo);
        String scope = "Authorization: AWS4-HMAC-SHA256 Credential=AK/20260101/eu-west-1/states/aws4_request, x\r\n";
        assertThat(send("POST /", "Host: localhost:PORT\r\n" + scope, "hi")).endsWith("eu-west-1 / hi");
        assertThat(send("POST /", "Host: 127.0.0.1:PORT\r\nX-Amz-Target: AWSStepFunctions.ListStateMachines\r\n", "{}"))
                .endsWith("us-east-1 / {}");
        assertThat(send("POST /2015-03-31/functions/a/invocations", "Host: localhost:PORT\r\n", ""))
                .endsWith("us-east-1 /2015-03-31/functions/a/invocations ");
    }

    @Test
    void answersFaultsInTheFormOfEachService() throws Exception {
        Faults faults = new Faults(
                List.of(
                        Fault.parse("mediaconvert.CreateJob=429"),
                        Fault.parse("states.ListStateMachines=ThrottlingException"),
                        Fault.parse("sns.Publish=429"),
                        Fault.parse("s3.GetObject=503")),
                new SplittableRandom(1));
        try (CloudServer broken = CloudServer.start(0, faults)) {
            for (String service : List.of("mediaconvert", "sns")) {
                broken.register(service, CloudServerTest::echo);
            }
            broken.registerQuick(
                    "states", request -> CompletableFuture.completedFuture(ApiResponse.of(200, "text/plain", "well")));
            broken.objects((request, response) -> response.getWriter().write("well"));
            assertThat(send(broken, "GET /bucket/key", "", "")).endsWith("well");
            faults.arm();
            assertThat(send(broken, "GET /bucket/key", "", ""))
                    .startsWith("HTTP/1.1 503")
                    .contains("<Error><Code>SlowDown</Code><Message>A fault that was asked for: ");
            assertThat(send(broken, "GET /bucket", "", "")).endsWith("well");
            assertThat(send(broken, "POST /2017-08-29/jobs", "", "{}"))
                    .startsWith("HTTP/1.1 429")
                    .contains("x-amzn-ErrorType: TooManyRequestsException")
                    .contains("\"message\":\"A fault that was asked for: mediaconvert.CreateJob=429"
                            + " TooManyRequestsException:1.0\"");
            assertThat(send(broken, "POST /", "X-Amz-Target: AWSStepFunctions.ListStateMachines\r\n", "{}"))
                    .startsWith("HTTP/1.1 400")
                    .contains("\"__type\":\"ThrottlingException\"");
            assertThat(send(broken, "POST /", "X-Amz-Target: AWSStepFunctions.StartExecution\r\n", "{}"))
                    .endsWith("well");
            String sns = "Authorization: AWS4-HMAC-SHA256 Credential=AK/20260101/eu-west-1/sns/aws4_request, x\r\n";
            assertThat(send(broken, "POST /", sns, "Action=Publish&Message=m"))
                    .startsWith("HTTP/1.1 429")
                    .contains("<ErrorResponse><Error><Type>Sender</Type><Code>Throttled</Code>");
        }
    }

    @Test
    void followsTheLinksOfSnsWithoutASignature() throws IOException {
        server.register("sns", request -> ApiResponse.of(200, "text/plain", "link " + request.query()));
        assertThat(send("GET /?Action=ConfirmSubscription", "Host: localhost:PORT\r\n", ""))
                .endsWith("link {Action=ConfirmSubscription}");
        assertThat(send("GET /bucket?Action=ConfirmSubscription", "Host: localhost:PORT\r\n", ""))
                .contains("The service \"s3\" does not run here.");
    }

    @Test
    void decodesChunkedBodies() throws IOException {
        server.register("events", CloudServerTest::echo);
        String headers =
                "Host: localhost:PORT\r\nX-Amz-Target: AWSEvents.PutEvents\r\nContent-Encoding: aws-chunked\r\n";
        assertThat(send("POST /", headers, "2;chunk-signature=0\r\nhi\r\n0\r\n\r\n"))
                .endsWith("us-east-1 / hi");
        assertThat(send("POST /", headers, "zz\r\n")).startsWith("HTTP/1.1 400 ");
    }

    @Test
    void refusesForeignHostsAndOrigins() throws IOException {
        assertThat(send("GET /", "Host: evil.example:PORT\r\n", "")).startsWith("HTTP/1.1 403 ");
        assertThat(send("GET /", "Host: localhost:PORT\r\nOrigin: http://evil.example\r\n", ""))
                .startsWith("HTTP/1.1 403 ");
    }

    @Test
    void namesTheServiceThatDoesNotRun() throws IOException {
        assertThat(send("POST /", "Host: localhost:PORT\r\nX-Amz-Target: AWSEvents.PutEvents\r\n", "{}"))
                .startsWith("HTTP/1.1 501 ")
                .contains("The service \\\"events\\\" does not run here.");
    }

    @Test
    void saysNothingOfADefect() throws IOException {
        server.register("events", request -> {
            throw new IllegalStateException("secret");
        });
        assertThat(send("POST /", "Host: localhost:PORT\r\nX-Amz-Target: AWSEvents.PutEvents\r\n", "{}"))
                .startsWith("HTTP/1.1 500 ")
                .contains("InternalFailure")
                .doesNotContain("secret");
    }

    @Test
    void refusesBodiesThatAreTooLarge() throws IOException {
        server.register("events", CloudServerTest::echo);
        String body = "x".repeat(RequestReader.LARGEST + 1);
        assertThatThrownBy(() -> {
                    String answer =
                            send("POST /", "Host: localhost:PORT\r\nX-Amz-Target: AWSEvents.PutEvents\r\n", body);
                    // The server may close before the client has sent all; what arrived until then is the answer.
                    throw new IOException(answer);
                })
                .isInstanceOf(IOException.class)
                .satisfies(e -> assertThat(String.valueOf(e.getMessage())).containsAnyOf("413", "reset", "pipe"));
    }

    @Test
    void cutsOffARequestThatDoesNotEndWhenItStops() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        server.register("events", request -> {
            entered.countDown();
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return ApiResponse.of(200, "text/plain", "");
        });
        Thread client = new Thread(() -> {
            try {
                send("POST /", "Host: localhost:PORT\r\nX-Amz-Target: AWSEvents.PutEvents\r\n", "{}");
            } catch (IOException cutOff) {
                // As it should be.
            }
        });
        client.start();
        assertThat(entered.await(30, TimeUnit.SECONDS)).isTrue();
        server.close();
        client.join(30_000);
        assertThat(client.isAlive()).isFalse();
        never.countDown();
    }

    @Test
    void namesTheOptionWhenThePortIsTaken() {
        int taken = server.port();
        assertThatThrownBy(() -> CloudServer.start(taken))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("127.0.0.1:" + taken)
                .hasMessageContaining("--port");
    }
}
