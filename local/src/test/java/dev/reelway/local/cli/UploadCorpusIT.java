package dev.reelway.local.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelway.local.cloud.CloudClients;
import dev.reelway.local.mediaconvert.Corpus;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** {@code golden/pipeline/corpus.txt} names what people upload, and what becomes of it in the whole pipeline with real ffmpeg. */
class UploadCorpusIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> PREVIEW = Map.of("reelway-profile", "preview");
    private static final int MOST_METADATA = 900;

    @TempDir
    static Path folder;

    private static final Map<String, Path> FILES = new HashMap<>();

    private static ReelwayProcess process;
    private static CloudClients aws;
    private static List<Corpus.Input> inputs;

    @BeforeAll
    static void uploadAll() throws Exception {
        process = ReelwayProcess.start(folder, "up", "--port", "0", "--data", "data", "--json");
        JsonNode up = JSON.readTree(process.line("{"));
        aws = CloudClients.of(URI.create(up.path("endpoint").asText()), "us-east-1");
        inputs = inputs().toList();
        for (Corpus.Input input : inputs) {
            Path file = file(input.how());
            aws.s3().putObject(r -> r.bucket("uploads").key(input.key()).metadata(PREVIEW), RequestBody.fromFile(file));
        }
        long told = inputs.stream().filter(i -> !i.outcome().equals("IGNORED")).count();
        await(() -> told().size() >= told);
    }

    @AfterAll
    static void down() throws Exception {
        aws.close();
        process.close();
    }

    static Stream<Corpus.Input> inputs() throws Exception {
        return Corpus.inputs(
                Path.of(System.getProperty("reelway.root"), "local/src/test/resources/golden/pipeline/corpus.txt"));
    }

    /** The same file for all that are made in the same way. */
    private static Path file(String how) throws Exception {
        Path known = FILES.get(how);
        if (known == null) {
            known = Corpus.make(folder, how);
            FILES.put(how, known);
        }
        return known;
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void becomesWhatTheTableSays(Corpus.Input input) throws Exception {
        List<JsonNode> told = toldOf(input.key());
        if (input.outcome().equals("IGNORED")) {
            assertThat(told).isEmpty();
            return;
        }
        assertThat(told).as("notifications").hasSize(1);
        JsonNode notification = told.get(0);
        if (notification.path("status").asText().equals("PUBLISHED")) {
            assertThat(outcome(notification)).isEqualTo(input.outcome());
            assertThat(aws.s3()
                            .headObject(r -> r.bucket("uploads").key(input.key()))
                            .contentLength())
                    .isEqualTo(Files.size(file(input.how())));
        } else {
            String outcome = notification.path("status").asText() + " "
                    + notification.path("reason").asText();
            assertThat(outcome).isEqualTo(input.outcome());
            assertAside(input.key(), notification, file(input.how()));
        }
    }

    private static String outcome(JsonNode notification) throws Exception {
        JsonNode asset =
                JSON.readTree(text(notification.path("document").path("key").asText()));
        JsonNode largest = asset.path("renditions").path(0);
        String master = text(notification.path("playback").path("hls").asText());
        String picture = largest.isMissingNode()
                ? "sound"
                : largest.path("width").asInt() + "x" + largest.path("height").asInt();
        // What is sound alone has no group of renditions beside it.
        long audio = largest.isMissingNode()
                ? 1
                : master.lines()
                        .filter(line -> line.startsWith("#EXT-X-MEDIA:TYPE=AUDIO"))
                        .count();
        return String.format(
                Locale.ROOT,
                "PUBLISHED %s %d %.1f",
                picture,
                audio,
                asset.path("durationSeconds").asDouble());
    }

    private static String text(String key) {
        return aws.s3().getObjectAsBytes(r -> r.bucket("delivery").key(key)).asUtf8String();
    }

    private static void assertAside(String key, JsonNode notification, Path file) throws Exception {
        assertThatThrownBy(() -> aws.s3().headObject(r -> r.bucket("uploads").key(key)))
                .isInstanceOf(NoSuchKeyException.class);
        String aside = "rejected/" + notification.path("assetId").asText() + "/"
                + notification.path("revision").asText();
        HeadObjectResponse kept = aws.s3().headObject(r -> r.bucket("uploads").key(aside));
        assertThat(kept.contentLength()).isEqualTo(Files.size(file));
        String encoded = URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20");
        assertThat(kept.metadata().get("original-key"))
                .isEqualTo(encoded.substring(0, Math.min(MOST_METADATA, encoded.length())));
    }

    @Test
    void theLaterOfTwoUploadsIsSeen() throws Exception {
        String key = "twice.mp4";
        upload(key, "V S -c:v libx264 -c:a aac a.mp4");
        upload(key, "V -vf scale=96:54,setsar=1 -c:v libx264 a.mp4");
        await(() -> toldOf(key).size() == 2);
        JsonNode shown = JSON.readTree(
                text("assets/" + toldOf(key).get(0).path("assetId").asText() + "/asset.json"));
        assertThat(shown.path("renditions").path(0).path("width").asInt()).isEqualTo(96);
    }

    @Test
    void theSameEventTwiceIsOneExecution() throws Exception {
        String key = "once.mp4";
        HeadObjectResponse head = upload(key, "V S -c:v libx264 -c:a aac a.mp4");
        await(() -> toldOf(key).size() == 1);
        // As the first event was: the same sequencer is the same upload.
        String etag = head.eTag().replace("\"", "");
        String event = "{\"detail\":{\"bucket\":{\"name\":\"uploads\"},\"object\":{\"key\":\"" + key + "\",\"etag\":\""
                + etag + "\",\"sequencer\":\"0055AED6DCD90281E5\"}}}";
        String first = invoke(event);
        assertThat(first).contains("\"executionName\":").doesNotContain("handled before");
        await(() -> toldOf(key).size() == 2);
        assertThat(invoke(event)).contains("This upload was handled before.");
        TimeUnit.MILLISECONDS.sleep(500);
        assertThat(toldOf(key)).hasSize(2);
    }

    private static String invoke(String event) {
        return aws.lambda()
                .invoke(r -> r.functionName("Ingest").payload(SdkBytes.fromUtf8String(event)))
                .payload()
                .asUtf8String();
    }

    private static HeadObjectResponse upload(String key, String how) throws Exception {
        Path file = file(how);
        aws.s3().putObject(r -> r.bucket("uploads").key(key).metadata(PREVIEW), RequestBody.fromFile(file));
        return aws.s3().headObject(r -> r.bucket("uploads").key(key));
    }

    private static List<JsonNode> toldOf(String key) throws Exception {
        return told().stream()
                .filter(message -> message.path("source").path("key").asText().equals(key))
                .toList();
    }

    private static List<JsonNode> told() throws Exception {
        Path outbox = folder.resolve("data/sns/outbox.jsonl");
        List<JsonNode> told = new ArrayList<>();
        if (Files.exists(outbox)) {
            for (String line : Files.readAllLines(outbox)) {
                told.add(JSON.readTree(JSON.readTree(line).path("Message").asText()));
            }
        }
        return told;
    }

    @FunctionalInterface
    private interface Question {
        boolean isSo() throws Exception;
    }

    private static void await(Question question) throws Exception {
        for (int tenths = 0; tenths < 1200; tenths++) {
            if (question.isSo()) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new AssertionError("It never came; so far there is: " + told());
    }
}
