package dev.reelway.local.sns;

import dev.reelway.local.ManualTimer;
import dev.reelway.local.TestClients;
import dev.reelway.local.http.CloudServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sns.SnsClient;

/** SNS in a server, a client, an endpoint that can be subscribed, and time that stands still. */
abstract class SnsFixture {

    static final String TOPIC = "arn:aws:sns:eu-west-1:000000000000:news";
    static final Duration FIRST_PAUSE = Duration.ZERO;
    static final Duration SECOND_PAUSE = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    final ManualTimer timer = new ManualTimer();
    final Mailbox mailbox = new Mailbox();
    CloudServer server;
    SnsService service;
    SnsClient client;

    @BeforeEach
    void start() throws Exception {
        AtomicInteger ids = new AtomicInteger();
        Clock still = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);
        server = CloudServer.start(0);
        DeliveryPolicy policy = new DeliveryPolicy(List.of(FIRST_PAUSE, SECOND_PAUSE), Duration.ofSeconds(15));
        SnsSettings settings = new SnsSettings("000000000000", server.endpoint(), policy);
        service = new SnsService(folder, settings, still, timer, () -> "id-" + ids.incrementAndGet());
        server.register("sns", service);
        client = TestClients.of(SnsClient.builder(), server.endpoint());
        client.createTopic(b -> b.name("news"));
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
        mailbox.close();
    }

    String subscribe(Map<String, String> attributes) {
        return client.subscribe(b -> b.topicArn(TOPIC)
                        .protocol("http")
                        .endpoint(mailbox.address().toString())
                        .attributes(attributes)
                        .returnSubscriptionArn(true))
                .subscriptionArn();
    }

    /** Subscribes and follows the link as an endpoint does. */
    String subscribeAndConfirm(Map<String, String> attributes) throws Exception {
        String arn = subscribe(attributes);
        get(mailbox.next().json().path("SubscribeURL").asText());
        return arn;
    }

    /** On a connection that is closed at once: the server would wait for an idle one when it stops. */
    static String get(String url) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(url).toURL().openConnection();
        connection.setRequestProperty("Connection", "close");
        boolean failed = connection.getResponseCode() >= 400;
        try (InputStream body = failed ? connection.getErrorStream() : connection.getInputStream()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    String publish(String message) {
        return client.publish(b -> b.topicArn(TOPIC).message(message)).messageId();
    }
}
