package dev.reelway.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelway.fixtures.Fixtures;
import dev.reelway.local.cloud.CloudClients;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;

/** What uploaders ask for, and what becomes of executions that are stopped, on the whole cloud. */
class AssetLifeIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path folder;

    private static ReelwayProcess process;
    private static JsonNode up;
    private static CloudClients aws;

    @BeforeAll
    static void start() throws Exception {
        process = ReelwayProcess.start(folder, "up", "--port", "0", "--data", "data", "--json");
        up = JSON.readTree(process.line("{"));
        aws = CloudClients.of(URI.create(up.path("endpoint").asText()), "us-east-1");
    }

    @AfterAll
    static void down() throws Exception {
        aws.close();
        process.close();
    }

    @Test
    void optionsThatCameFirstAreReadWithTheirSource() throws Exception {
        put("first.mp4.json", "{\"title\": \"The snow\", \"profile\": \"preview\", \"metadata\": {\"shop\": \"7\"}}");
        upload("no-audio.mp4", "first.mp4", Map.of("reelway-title", "Another", "reelway-languages", "en"));

        List<JsonNode> told = told("first.mp4", 1);

        JsonNode document = document(told.get(0));
        assertThat(document.path("title").asText()).isEqualTo("The snow");
        assertThat(document.path("profile").asText()).isEqualTo("preview");
        assertThat(document.path("metadata").path("shop").asText()).isEqualTo("7");
        assertThat(document.path("languages").path(0).asText()).isEqualTo("en");
        assertThat(document.path("renditions")).hasSize(1);
        assertThat(document.path("thumbnails").path("status").asText()).isEqualTo("SKIPPED");
        assertThat(document.path("decisions").toString()).contains("Captions: none, because the source has no audio.");
    }

    @Test
    void optionsThatCameLaterMakeARevisionOfTheirOwn() throws Exception {
        upload("no-audio.mp4", "later.mp4", Map.of("reelway-profile", "preview"));
        String before = told("later.mp4", 1).get(0).path("revision").asText();
        // S3 tells times in seconds.
        TimeUnit.MILLISECONDS.sleep(1100);
        put("later.mp4.json", "{\"title\": \"Told later\", \"profile\": \"preview\"}");

        List<JsonNode> told = told("later.mp4", 2);

        assertThat(told).extracting(message -> message.path("status").asText()).containsOnly("PUBLISHED");
        JsonNode document = document(told.get(1));
        assertThat(document.path("revision").asText())
                .isEqualTo(told.get(1).path("revision").asText())
                .isNotEqualTo(before);
        assertThat(document.path("title").asText()).isEqualTo("Told later");
    }

    @Test
    void optionsThatNobodyKnowsAreNamedInTheRejection() throws Exception {
        put("wrong.mp4.json", "{\"colour\": \"red\"}");
        upload("no-audio.mp4", "wrong.mp4", Map.of());

        JsonNode told = told("wrong.mp4", 1).get(0);

        assertThat(told.path("status").asText()).isEqualTo("REJECTED");
        assertThat(told.path("reason").asText())
                .isEqualTo(
                        "The options in wrong.mp4.json say 'colour'; expected only title, profile, languages, captions,"
                                + " priority, budget, metadata.");
    }

    @Test
    void aProfileIsAFileAndNoCode() throws Exception {
        aws.s3()
                .putObject(
                        r -> r.bucket("configuration").key("profiles/ours.json"),
                        RequestBody.fromString(
                                "{\"description\": \"ours\", \"codec\": \"H_264\", \"audio\": {\"bitrate\": 64000, \"loudnessLkfs\": -16},"
                                        + " \"ladder\": [{\"shortSide\": 180, \"quality\": 5, \"maxBitrate\": 300000}]}"));
        upload("no-audio.mp4", "own.mp4", Map.of("reelway-profile", "ours"));

        JsonNode document = document(told("own.mp4", 1).get(0));

        assertThat(document.path("renditions")).hasSize(1);
        assertThat(document.path("renditions").path(0).path("height").asInt()).isEqualTo(180);
    }

    @Test
    void anExecutionThatWasStoppedIsToldOnceAndLeavesNothing() throws Exception {
        upload("sintel.mp4", "stopped.mp4", Map.of());
        String execution = executionOf("stopped.mp4");
        aws.sfn().stopExecution(r -> r.executionArn(execution).error("Operator").cause("no time today"));

        JsonNode told = told("stopped.mp4", 1).get(0);

        assertThat(told.path("status").asText()).isEqualTo("FAILED");
        assertThat(told.path("reason").asText()).isEqualTo("The execution was stopped: no time today");
        // Another of the same event finds that it was told; the source is where it was.
        String prefix = "assets/" + told.path("assetId").asText() + "/";
        for (int tenths = 0; tenths < 100 && !keys(prefix).isEmpty(); tenths++) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        assertThat(keys(prefix)).isEmpty();
        assertThat(aws.s3()
                        .headObject(r -> r.bucket("uploads").key("stopped.mp4"))
                        .contentLength())
                .isPositive();
        assertThat(told("stopped.mp4", 1)).hasSize(1);
    }

    private static void put(String key, String text) {
        aws.s3().putObject(r -> r.bucket("uploads").key(key), RequestBody.fromString(text));
    }

    private static void upload(String clip, String key, Map<String, String> metadata) throws IOException {
        Path file = Fixtures.copy(clip, folder);
        aws.s3().putObject(r -> r.bucket("uploads").key(key).metadata(metadata), RequestBody.fromFile(file));
    }

    private static String executionOf(String key) throws Exception {
        String machine = up.path("stateMachineArn").asText();
        for (int tenths = 0; tenths < 300; tenths++) {
            for (ExecutionListItem item :
                    aws.sfn().listExecutions(r -> r.stateMachineArn(machine)).executions()) {
                String input = aws.sfn()
                        .describeExecution(r -> r.executionArn(item.executionArn()))
                        .input();
                if (JSON.readTree(input).path("source").path("key").asText().equals(key)) {
                    return item.executionArn();
                }
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new AssertionError("The upload started no execution.");
    }

    /** The notifications about a source, as soon as there are as many. */
    private static List<JsonNode> told(String key, int count) throws Exception {
        Path outbox = folder.resolve("data/sns/outbox.jsonl");
        List<JsonNode> told = new ArrayList<>();
        for (int tenths = 0; tenths < 1200; tenths++) {
            told.clear();
            if (Files.exists(outbox)) {
                for (String line : Files.readAllLines(outbox)) {
                    JsonNode message =
                            JSON.readTree(JSON.readTree(line).path("Message").asText());
                    if (message.path("source").path("key").asText().equals(key)) {
                        told.add(message);
                    }
                }
            }
            if (told.size() >= count) {
                return told;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new AssertionError("Of " + key + " was told: " + told);
    }

    private static JsonNode document(JsonNode told) throws IOException {
        assertThat(told.path("reason").asText()).isEmpty();
        return JSON.readTree(aws.s3()
                .getObjectAsBytes(r -> r.bucket("delivery")
                        .key(told.path("document").path("key").asText()))
                .asUtf8String());
    }

    private static List<String> keys(String prefix) {
        return aws.s3().listObjectsV2Paginator(r -> r.bucket("delivery").prefix(prefix)).contents().stream()
                .map(S3Object::key)
                .toList();
    }
}
