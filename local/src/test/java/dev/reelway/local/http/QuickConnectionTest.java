package dev.reelway.local.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Connections as clients keep them, byte by byte: HTTP clients do not let one choose what comes when. */
@Timeout(60)
class QuickConnectionTest {

    private final CloudServer server = CloudServer.start(0);
    private final CompletableFuture<ApiResponse> later = new CompletableFuture<>();
    private final CompletableFuture<String> asked = new CompletableFuture<>();
    private Socket socket = new Socket();

    @BeforeEach
    void connect() throws IOException {
        server.registerQuick("states", request -> {
            String body = new String(request.body(), StandardCharsets.UTF_8);
            if (body.equals("later")) {
                asked.complete(body);
                return later;
            }
            if (body.equals("broken")) {
                throw new IllegalStateException("secret");
            }
            return CompletableFuture.completedFuture(text(request.region() + " " + body));
        });
        socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    }

    @AfterEach
    void stop() throws IOException {
        socket.close();
        server.close();
    }

    private static ApiResponse text(String body) {
        return ApiResponse.of(200, "text/plain", body);
    }

    private String request(String more, String body) {
        return "POST / HTTP/1.1\r\nHost: 127.0.0.1:" + server.port() + "\r\nX-Amz-Target: AWSStepFunctions.X\r\n" + more
                + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The next answer: its status line and its body. */
    private String answer() throws IOException {
        InputStream in = socket.getInputStream();
        var head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return "closed";
            }
            head.write(next);
        }
        String text = head.toString(StandardCharsets.ISO_8859_1);
        int length = text.lines()
                .filter(line -> line.startsWith("Content-Length: "))
                .mapToInt(line -> Integer.parseInt(line.substring("Content-Length: ".length())))
                .findFirst()
                .orElseThrow();
        return text.lines().findFirst().orElseThrow() + ": "
                + new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    @Test
    void answersOneRequestAfterTheOther() throws IOException {
        for (String body : new String[] {"a", "", "c"}) {
            send(request("", body));
            assertThat(answer()).isEqualTo("HTTP/1.1 200 OK: us-east-1 " + body);
        }
    }

    @Test
    void answersInOrderWhatCameAtOnce() throws IOException {
        send(request("", "a") + request("", "b") + request("", "c"));
        assertThat(answer()).endsWith("a");
        assertThat(answer()).endsWith("b");
        assertThat(answer()).endsWith("c");
    }

    @Test
    void readsARequestThatComesByteByByte() throws IOException {
        socket.setTcpNoDelay(true);
        String text = request("", "slow");
        for (int i = 0; i < text.length(); i++) {
            send(text.substring(i, i + 1));
        }
        assertThat(answer()).endsWith("us-east-1 slow");
    }

    @Test
    void readsABodyThatIsLargerThanItsBuffer() throws IOException {
        String body = "x".repeat(300_000);
        send(request("", body));
        assertThat(answer()).isEqualTo("HTTP/1.1 200 OK: us-east-1 " + body);
        send(request("", "next"));
        assertThat(answer()).endsWith("next");
    }

    @Test
    void saysInWhichRegionAClientSigns() throws IOException {
        send(request(
                "Authorization: AWS4-HMAC-SHA256 Credential=AK/20260101/eu-west-1/states/aws4_request, x\r\n", "hi"));
        assertThat(answer()).endsWith("eu-west-1 hi");
    }

    @Test
    void waitsForAnAnswerThatComesLaterAndThenReadsOn() throws Exception {
        send(request("", "later") + request("", "next"));
        assertThat(asked.get(30, TimeUnit.SECONDS)).isEqualTo("later");
        later.complete(text("at last"));
        assertThat(answer()).isEqualTo("HTTP/1.1 200 OK: at last");
        assertThat(answer()).endsWith("next");
    }

    @Test
    void saysNothingOfADefectAndGoesOn() throws IOException {
        send(request("", "broken"));
        assertThat(answer())
                .isEqualTo("HTTP/1.1 500 Server Error: {\"__type\":\"InternalFailure\","
                        + "\"message\":\"The local service failed; its log says why.\"}");
        send(request("", "next"));
        assertThat(answer()).endsWith("next");
    }

    @Test
    void aHeaderOfAnAnswerCannotBecomeTwo() throws IOException {
        server.registerQuick(
                "states",
                request -> CompletableFuture.completedFuture(text("x").with("X-Given", "a\r\nX-Smuggled: b")));
        send(request("", "") + request("Connection: close\r\n", ""));
        String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        assertThat(all).contains("X-Given: a X-Smuggled: b\r\n").doesNotContain("\r\nX-Smuggled");
    }

    @Test
    void becomesAnOrdinaryConnectionWithTheFirstRequestThatIsUnusual() throws IOException {
        send(request("", "a")
                + "POST / HTTP/1.1\r\nHost: 127.0.0.1:" + server.port()
                + "\r\nX-Amz-Target: AWSStepFunctions.X\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n"
                + request("", "c"));
        assertThat(answer()).isEqualTo("HTTP/1.1 200 OK: us-east-1 a");
        assertThat(answer()).isEqualTo("HTTP/1.1 200 OK: us-east-1 hi");
        assertThat(answer()).isEqualTo("HTTP/1.1 200 OK: us-east-1 c");
    }

    @Test
    void becomesAnOrdinaryConnectionForAServiceThatMayBlock() throws IOException {
        server.register(
                "events",
                request -> ApiResponse.of(200, "text/plain", new String(request.body(), StandardCharsets.UTF_8)));
        String toEvents = request("", "hi").replace("AWSStepFunctions.X", "AWSEvents.PutEvents");
        send(toEvents);
        assertThat(answer()).isEqualTo("HTTP/1.1 200 OK: hi");
        send(request("", "a") + toEvents);
        assertThat(answer()).isEqualTo("HTTP/1.1 200 OK: us-east-1 a");
        assertThat(answer()).isEqualTo("HTTP/1.1 200 OK: hi");
    }

    @Test
    void refusesForeignHostsAndOriginsLikeEveryConnection() throws IOException {
        send(request("Origin: http://evil.example\r\n", ""));
        assertThat(answer()).startsWith("HTTP/1.1 403 Forbidden: ");
        send(request("", "").replace("127.0.0.1", "evil.example"));
        assertThat(answer()).startsWith("HTTP/1.1 403 Forbidden: ");
    }

    @Test
    void refusesARequestWithTwoLengths() throws IOException {
        send(request("Content-Length: 1\r\n", "ab"));
        assertThat(answer()).startsWith("HTTP/1.1 400 Bad Request: ");
    }

    @Test
    void refusesAHeadThatIsTooLong() throws IOException {
        send(request("X-Long: " + "x".repeat(9_000) + "\r\n", "ab"));
        assertThat(answer()).startsWith("HTTP/1.1 431 ");
    }

    @Test
    void cutsOffWhoeverIsStillWaitingWhenItStops() throws Exception {
        send(request("", "later"));
        asked.get(30, TimeUnit.SECONDS);
        server.close();
        assertThat(answer()).isEqualTo("closed");
    }
}
