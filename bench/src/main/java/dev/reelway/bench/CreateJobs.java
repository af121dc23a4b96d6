package dev.reelway.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many jobs a second MediaConvert takes, with bodies as the SDKs send them: a ladder of five renditions each. The default queue is
 * paused, so that jobs are only queued. Needs nothing but a JDK: {@code java CreateJobs.java URL [JOBS [CLIENTS]]}.
 */
public final class CreateJobs {

    private static final String OUTPUT = """
            {"nameModifier":"_v%1$d","containerSettings":{"container":"CMFC"},"videoDescription":{"height":%1$d,"codecSettings":\
            {"codec":"H_264","h264Settings":{"rateControlMode":"QVBR","maxBitrate":3000000,"qvbrSettings":{"qvbrQualityLevel":7},\
            "gopSize":2,"gopSizeUnits":"SECONDS","framerateControl":"INITIALIZE_FROM_SOURCE"}}}}""";

    private static final String JOB = """
            {"role":"arn:aws:iam::111111111111:role/encode","clientRequestToken":"t%%d","settings":{"inputs":[{"fileInput":\
            "s3://uploads/a.mp4","audioSelectors":{"Audio Selector 1":{"defaultSelection":"DEFAULT"}}}],"outputGroups":[{\
            "outputGroupSettings":{"type":"CMAF_GROUP_SETTINGS","cmafGroupSettings":{"destination":"s3://delivery/a/",\
            "segmentLength":6,"fragmentLength":2}},"outputs":[%s,{"nameModifier":"_a","containerSettings":{"container":"CMFC"},\
            "audioDescriptions":[{"codecSettings":{"codec":"AAC","aacSettings":{"bitrate":128000,"codingMode":"CODING_MODE_2_0",\
            "sampleRate":48000}}}]}]}]}}""";

    private static final String CREDENTIAL =
            "AWS4-HMAC-SHA256 Credential=AK/20260101/us-east-1/mediaconvert/aws4_request, SignedHeaders=host, Signature=0";

    private final HttpClient client = HttpClient.newHttpClient();
    private final String api;
    private final String template;
    private final AtomicInteger numbers = new AtomicInteger();

    private CreateJobs(String url) {
        this.api = url + "/2017-08-29/";
        StringBuilder outputs = new StringBuilder();
        for (int height : new int[] {1080, 720, 540, 432, 360}) {
            outputs.append(outputs.isEmpty() ? "" : ",").append(OUTPUT.formatted(height));
        }
        this.template = JOB.formatted(outputs);
    }

    /** Prints one JSON object with the figures. */
    public static void main(String[] arguments) throws Exception {
        int jobs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 4000;
        int clients = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 8;
        CreateJobs bench = new CreateJobs(arguments[0]);
        bench.send("PUT", "queues/Default", "{\"status\":\"PAUSED\"}", 200);
        bench.run(jobs / 4, clients);
        long[] nanos = bench.run(jobs, clients);
        long wall = nanos[jobs];
        long[] each = Arrays.copyOf(nanos, jobs);
        Arrays.sort(each);
        System.out.printf(
                Locale.ROOT,
                "{\"w\":\"create_job\",\"clients\":%d,\"n\":%d,\"per_s\":%.0f,\"p50_ms\":%.2f,\"p99_ms\":%.2f}%n",
                clients,
                jobs,
                jobs / (wall / 1e9),
                each[jobs / 2] / 1e6,
                each[jobs * 99 / 100] / 1e6);
    }

    /** How long each request took, and at the end all of them. */
    private long[] run(int jobs, int clients) throws InterruptedException {
        long[] nanos = new long[jobs + 1];
        AtomicInteger next = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        long start = System.nanoTime();
        for (int i = 0; i < clients; i++) {
            threads.execute(() -> {
                for (int job = next.getAndIncrement(); job < jobs; job = next.getAndIncrement()) {
                    long begun = System.nanoTime();
                    send("POST", "jobs", template.formatted(numbers.incrementAndGet()), 201);
                    nanos[job] = System.nanoTime() - begun;
                }
            });
        }
        threads.shutdown();
        if (!threads.awaitTermination(10, TimeUnit.MINUTES)) {
            throw new IllegalStateException("The jobs are not through after ten minutes");
        }
        nanos[jobs] = System.nanoTime() - start;
        return nanos;
    }

    private void send(String method, String path, String body, int expected) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(api + path))
                .header("Authorization", CREDENTIAL)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != expected) {
                throw new IllegalStateException(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
