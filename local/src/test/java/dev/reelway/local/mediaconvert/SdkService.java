package dev.reelway.local.mediaconvert;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.reelway.local.ffmpeg.Ffmpeg;
import dev.reelway.local.ffmpeg.FfmpegRunner;
import dev.reelway.local.http.ApiRequest;
import dev.reelway.local.http.ApiResponse;
import dev.reelway.local.time.Timer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.mediaconvert.MediaConvertClient;
import software.amazon.awssdk.services.mediaconvert.model.QueueStatus;

/** The service behind the AWS SDK, with a clock and a timer of its own; its default queue is paused, so that nothing runs. */
final class SdkService implements AutoCloseable {

    final TestTime time = new TestTime();
    final TestService service;
    final MediaConvertClient client;
    private final HttpServer server;

    SdkService(Path folder, Keeper keeper) throws IOException {
        Ffmpeg none = new Ffmpeg(folder.resolve("ffmpeg"), folder.resolve("ffprobe"), Map.of(), "0");
        service = new TestService(folder, 1, new FfmpegRunner(none), new TestService.Inside(time, time, keeper));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::serve);
        server.start();
        client = MediaConvertClient.builder()
                .endpointOverride(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
                .build();
        client.updateQueue(queue -> queue.name("Default").status(QueueStatus.PAUSED));
    }

    private void serve(HttpExchange exchange) throws IOException {
        Map<String, String> query = new HashMap<>();
        String raw = exchange.getRequestURI().getRawQuery();
        if (raw != null) {
            for (String pair : raw.split("&", -1)) {
                String[] parts = pair.split("=", 2);
                query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        ApiResponse response = service.service.handle(new ApiRequest(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                query,
                Map.of("host", "127.0.0.1:1"),
                exchange.getRequestBody().readAllBytes(),
                "eu-west-1"));
        response.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(response.status(), response.body().length);
        exchange.getResponseBody().write(response.body());
        exchange.close();
    }

    @Override
    public void close() throws IOException {
        client.close();
        server.stop(0);
        service.close();
    }

    /** Time that a test tells. */
    static final class TestTime extends Clock implements Timer {

        private record Due(Instant when, Runnable task) {}

        private final List<Due> tasks = new ArrayList<>();
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        /** Lets time pass, and runs what is due by then. */
        void pass(Duration duration) {
            List<Due> due;
            synchronized (this) {
                now = now.plus(duration);
                due = tasks.stream().filter(task -> !task.when().isAfter(now)).toList();
                tasks.removeAll(due);
            }
            due.forEach(task -> task.task().run());
        }

        @Override
        public synchronized void after(Duration delay, Runnable task) {
            tasks.add(new Due(now.plus(delay), task));
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public synchronized Instant instant() {
            return now;
        }
    }
}
