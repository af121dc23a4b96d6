package dev.reelway.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;

/** What uploaders ask for, and what becomes of executions that are stopped, on the whole cloud. */
class AssetLifeIT {

    @TempDir
    static Path folder;

    private static UpCloud cloud;

    @BeforeAll
    static void start() throws Exception {
        cloud = UpCloud.start(folder);
    }

    @AfterAll
    static void down() throws Exception {
        cloud.close();
    }

    @Test
    void optionsThatCameFirstAreReadWithTheirSource() throws Exception {
        cloud.put(
                "first.mp4.json",
                "{\"title\": \"The snow\", \"profile\": \"preview\", \"metadata\": {\"shop\": \"7\"}}");
        cloud.upload("no-audio.mp4", "first.mp4", Map.of("reelway-title", "Another", "reelway-languages", "en"));

        List<JsonNode> told = cloud.told("first.mp4", 1);

        JsonNode document = cloud.document(told.get(0));
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
        cloud.upload("no-audio.mp4", "later.mp4", Map.of("reelway-profile", "preview"));
        String before = cloud.told("later.mp4", 1).get(0).path("revision").asText();
        // S3 tells times in seconds.
        TimeUnit.MILLISECONDS.sleep(1100);
        cloud.put("later.mp4.json", "{\"title\": \"Told later\", \"profile\": \"preview\"}");

        List<JsonNode> told = cloud.told("later.mp4", 2);

        assertThat(told).extracting(message -> message.path("status").asText()).containsOnly("PUBLISHED");
        JsonNode document = cloud.document(told.get(1));
        assertThat(document.path("revision").asText())
                .isEqualTo(told.get(1).path("revision").asText())
                .isNotEqualTo(before);
        assertThat(document.path("title").asText()).isEqualTo("Told later");
    }

    @Test
    void optionsThatNobodyKnowsAreNamedInTheRejection() throws Exception {
        cloud.put("wrong.mp4.json", "{\"colour\": \"red\"}");
        cloud.upload("no-audio.mp4", "wrong.mp4", Map.of());

        JsonNode told = cloud.told("wrong.mp4", 1).get(0);

        assertThat(told.path("status").asText()).isEqualTo("REJECTED");
        assertThat(told.path("reason").asText())
                .isEqualTo(
                        "The options in wrong.mp4.json say 'colour'; expected only title, profile, languages, captions,"
                                + " priority, budget, metadata.");
    }

    @Test
    void aProfileIsAFileAndNoCode() throws Exception {
        cloud.aws()
                .s3()
                .putObject(
                        r -> r.bucket("configuration").key("profiles/ours.json"),
                        RequestBody.fromString(
                                "{\"description\": \"ours\", \"codec\": \"H_264\", \"audio\": {\"bitrate\": 64000, \"loudnessLkfs\": -16},"
                                        + " \"ladder\": [{\"shortSide\": 180, \"quality\": 5, \"maxBitrate\": 300000}]}"));
        cloud.upload("no-audio.mp4", "own.mp4", Map.of("reelway-profile", "ours"));

        JsonNode document = cloud.document(cloud.told("own.mp4", 1).get(0));

        assertThat(document.path("renditions")).hasSize(1);
        assertThat(document.path("renditions").path(0).path("height").asInt()).isEqualTo(180);
    }

    @Test
    void anExecutionThatWasStoppedIsToldOnceAndLeavesNothing() throws Exception {
        cloud.upload("sintel.mp4", "stopped.mp4", Map.of());
        String execution = cloud.executionOf("stopped.mp4");
        cloud.aws()
                .sfn()
                .stopExecution(r -> r.executionArn(execution).error("Operator").cause("no time today"));

        JsonNode told = cloud.told("stopped.mp4", 1).get(0);

        assertThat(told.path("status").asText()).isEqualTo("FAILED");
        assertThat(told.path("reason").asText()).isEqualTo("The execution was stopped: no time today");
        // Another of the same event finds that it was told; the source is where it was.
        String prefix = "assets/" + told.path("assetId").asText() + "/";
        for (int tenths = 0; tenths < 100 && !cloud.keys(prefix).isEmpty(); tenths++) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        assertThat(cloud.keys(prefix)).isEmpty();
        assertThat(cloud.aws()
                        .s3()
                        .headObject(r -> r.bucket("uploads").key("stopped.mp4"))
                        .contentLength())
                .isPositive();
        assertThat(cloud.told("stopped.mp4", 1)).hasSize(1);
    }
}
