package dev.reelway.local.mediaconvert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelway.local.bus.CloudEvent;
import dev.reelway.local.bus.EventBus;
import dev.reelway.local.ffmpeg.FfmpegRunner;
import dev.reelway.local.ffmpeg.TestFfmpeg;
import dev.reelway.local.http.ApiRequest;
import dev.reelway.local.http.ApiResponse;
import dev.reelway.local.mediaconvert.job.S3Location;
import dev.reelway.local.time.Timer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The service over a folder, with its events kept. */
final class TestService implements AutoCloseable {

    static final ObjectMapper JSON = new ObjectMapper();

    final FolderObjectStore store;
    final Path work;
    final MediaConvertService service;
    private final FfmpegRunner ffmpeg;
    private final List<CloudEvent> events = new ArrayList<>();

    TestService(Path folder, Clock clock, int concurrency) throws IOException {
        this(folder, clock, concurrency, TestFfmpeg.runner());
    }

    TestService(Path folder, Clock clock, int concurrency, FfmpegRunner ffmpeg) throws IOException {
        this(folder, concurrency, ffmpeg, new Inside(clock, (delay, task) -> {}, Keeper.NONE));
    }

    /** What the service has inside. */
    record Inside(Clock clock, Timer timer, Keeper keeper) {}

    TestService(Path folder, int concurrency, FfmpegRunner ffmpeg, Inside inside) throws IOException {
        this(folder, concurrency, ffmpeg, inside, MediaConvertConfig.Limits.DEFAULT);
    }

    TestService(Path folder, int concurrency, FfmpegRunner ffmpeg, Inside inside, MediaConvertConfig.Limits limits)
            throws IOException {
        this.ffmpeg = ffmpeg;
        this.store = new FolderObjectStore(Files.createDirectories(folder.resolve("store")));
        this.work = folder.resolve("work");
        EventBus bus = new EventBus(Runnable::run, () -> "event-id");
        bus.subscribe(source -> true, this::received);
        AtomicInteger ids = new AtomicInteger();
        this.service = new MediaConvertService(new MediaConvertConfig(
                ffmpeg,
                store,
                bus,
                work,
                inside.clock(),
                inside.timer(),
                inside.keeper(),
                () -> String.format(Locale.ROOT, "%06d", ids.incrementAndGet()),
                "000000000000",
                concurrency,
                limits));
    }

    private synchronized void received(CloudEvent event) {
        events.add(event);
        notifyAll();
    }

    void input(String key, Path file) throws IOException {
        store.put(new S3Location("uploads", key), file);
    }

    byte[] output(String key) throws IOException {
        return store.read(new S3Location("delivery", key));
    }

    ApiResponse call(String method, String path, String body) {
        Map<String, String> query = new java.util.HashMap<>();
        String[] parts = path.split("\\?", 2);
        if (parts.length == 2) {
            for (String pair : parts[1].split("&", -1)) {
                query.put(pair.split("=", 2)[0], pair.split("=", 2)[1]);
            }
        }
        return service.handle(new ApiRequest(
                method,
                "/2017-08-29/" + parts[0],
                query,
                Map.of(),
                body.getBytes(StandardCharsets.UTF_8),
                "eu-west-1"));
    }

    static JsonNode json(ApiResponse response) throws IOException {
        return JSON.readTree(response.body());
    }

    /** Creates a job and answers its id. */
    String create(String document) throws IOException {
        ApiResponse response = call("POST", "jobs", document);
        if (response.status() != 201) {
            throw new AssertionError(new String(response.body(), StandardCharsets.UTF_8));
        }
        return json(response).path("job").path("id").asText();
    }

    JsonNode job(String id) throws IOException {
        return json(call("GET", "jobs/" + id, "")).path("job");
    }

    /** Waits for an event of a job and answers its detail. */
    synchronized JsonNode await(String id, String... statuses) throws InterruptedException {
        while (true) {
            for (CloudEvent event : events) {
                boolean wanted =
                        List.of(statuses).contains(event.detail().path("status").asText());
                if (wanted && event.detail().path("jobId").asText().equals(id)) {
                    return event.detail();
                }
            }
            wait(60_000);
        }
    }

    synchronized List<String> statuses(String id) {
        return events.stream()
                .filter(event -> event.detail().path("jobId").asText().equals(id))
                .map(event -> event.detail().path("status").asText())
                .toList();
    }

    synchronized List<CloudEvent> events() {
        return List.copyOf(events);
    }

    /** What is left of work folders; nothing when no job runs. */
    List<String> leftovers() throws IOException {
        try (var files = Files.walk(work)) {
            return files.filter(Files::isDirectory)
                    .map(path -> work.relativize(path).toString())
                    .filter(path -> path.contains("/"))
                    .toList();
        }
    }

    @Override
    public void close() throws IOException {
        service.close();
        ffmpeg.close();
    }
}
