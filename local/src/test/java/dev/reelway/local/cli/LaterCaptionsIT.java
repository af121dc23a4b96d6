package dev.reelway.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelway.fixtures.Fixtures;
import dev.reelway.local.cloud.CloudClients;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/** Captions for an asset that was published without: nothing is encoded, and all else of the asset stays. */
class LaterCaptionsIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path folder;

    private static ReelwayProcess process;
    private static CloudClients aws;
    private static String pipeline;
    private static JsonNode notification;

    @BeforeAll
    static void publish() throws Exception {
        process = ReelwayProcess.start(
                folder, Map.of("PATH", "/nonexistent"), "up", "--port", "0", "--data", "data", "--json");
        JsonNode up = JSON.readTree(process.line("{"));
        aws = CloudClients.of(URI.create(up.path("endpoint").asText()), "us-east-1");
        pipeline = up.path("stateMachineArn").asText();
        put("speech.m4a");
        for (int tenths = 0; tenths < 600 && notification == null; tenths++) {
            TimeUnit.MILLISECONDS.sleep(100);
            var executions =
                    aws.sfn().listExecutions(r -> r.stateMachineArn(pipeline)).executions();
            if (!executions.isEmpty() && executions.get(0).status() != ExecutionStatus.RUNNING) {
                String arn = executions.get(0).executionArn();
                notification = JSON.readTree(
                        aws.sfn().describeExecution(r -> r.executionArn(arn)).output());
            }
        }
        assertThat(notification.path("status").asText()).isEqualTo("PUBLISHED");
    }

    @AfterAll
    static void down() {
        aws.close();
        process.close();
    }

    private static void put(String fixture) throws Exception {
        Path file = Fixtures.copy(fixture, folder);
        aws.s3().putObject(r -> r.bucket("uploads").key(fixture), RequestBody.fromFile(file));
    }

    private static String read(String key) {
        return aws.s3().getObjectAsBytes(r -> r.bucket("delivery").key(key)).asUtf8String();
    }

    private static JsonNode document() throws Exception {
        return JSON.readTree(read(notification.path("document").path("key").asText()));
    }

    private static DescribeExecutionResponse caption(String input) throws InterruptedException {
        String machine = pipeline.replaceAll("[^:]+$", "captions");
        String execution = aws.sfn()
                .startExecution(r -> r.stateMachineArn(machine).input(input))
                .executionArn();
        for (int tenths = 0; tenths < 600; tenths++) {
            DescribeExecutionResponse view = aws.sfn().describeExecution(r -> r.executionArn(execution));
            if (view.status() != ExecutionStatus.RUNNING) {
                return view;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new AssertionError("It does not end: " + execution);
    }

    @Test
    void areAddedFromAFileThatCameAfterwards() throws Exception {
        assertThat(document().path("captions").path("status").asText()).isEqualTo("SKIPPED");
        String jobId = document().path("jobId").asText();
        String input = "{\"assetId\": \"" + notification.path("assetId").asText() + "\"}";

        DescribeExecutionResponse without = caption(input);
        put("speech.en.srt");
        DescribeExecutionResponse with = caption(input);

        assertThat(JSON.readTree(without.output()).path("status").asText()).isEqualTo("SKIPPED");
        assertThat(with.status()).as(with.cause()).isEqualTo(ExecutionStatus.SUCCEEDED);
        JsonNode track = document().path("captions").path("tracks").path(0);
        assertThat(track.path("language").asText()).isEqualTo("en");
        assertThat(read(track.path("file").asText())).contains("how much there might be prudently");
        assertThat(read(document().path("playback").path("hls").asText())).contains("../captions/captions-1.m3u8");
        assertThat(read(document().path("playback").path("dash").asText())).contains("../captions/captions-1.vtt");
        assertThat(document().path("jobId").asText()).as("the encode").isEqualTo(jobId);
    }

    @Test
    void areRefusedForAnAssetThatIsNotThere() throws Exception {
        DescribeExecutionResponse end = caption("{\"assetId\": \"none\"}");

        assertThat(end.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(end.error()).isEqualTo("dev.reelway.tasks.failure.InvalidInput");
        assertThat(end.cause()).contains("There is no published asset 'none'; expected the id of one.");
    }
}
