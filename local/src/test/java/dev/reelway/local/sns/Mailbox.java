package dev.reelway.local.sns;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** An HTTP endpoint that keeps what is posted to it, and answers as it was told, else 200. */
final class Mailbox implements AutoCloseable {

    private final BlockingQueue<Letter> letters = new LinkedBlockingQueue<>();
    private final BlockingQueue<Integer> statuses = new LinkedBlockingQueue<>();
    private final HttpServer server;
    private volatile String unsubscribeLink = "";

    /** @param headers by lower-case name */
    record Letter(Map<String, String> headers, String body) {

        String header(String name) {
            return headers.getOrDefault(name, "");
        }

        JsonNode json() throws IOException {
            return new ObjectMapper().readTree(body);
        }
    }

    Mailbox() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::receive);
        server.start();
    }

    private void receive(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        int status = Optional.ofNullable(statuses.poll()).orElse(200);
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
        letters.add(new Letter(headers, body));
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/inbox");
    }

    /** How the next posts are answered. */
    void answers(int... next) {
        for (int status : next) {
            statuses.add(status);
        }
    }

    Letter next() throws InterruptedException, IOException {
        @Nullable Letter letter = letters.poll(10, TimeUnit.SECONDS);
        assertThat(letter).as("a letter").isNotNull();
        if (letter.header("x-amz-sns-message-type").equals("Notification")
                && letter.body().startsWith("{")) {
            unsubscribeLink = letter.json().path("UnsubscribeURL").asText();
        }
        return letter;
    }

    /** The link in the last notification. */
    String unsubscribeLink() {
        return unsubscribeLink;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
