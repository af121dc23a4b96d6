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
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;

/** A cloud that is up in a process of its own, and what uploaders and subscribers do with it. */
final class UpCloud implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final ReelwayProcess process;
    private final JsonNode up;
    private final CloudClients aws;

    private UpCloud(Path folder, ReelwayProcess process, JsonNode up) {
        this.folder = folder;
        this.process = process;
        this.up = up;
        this.aws = CloudClients.of(URI.create(endpoint()), "us-east-1");
    }

    static UpCloud start(Path folder) throws Exception {
        ReelwayProcess process = ReelwayProcess.start(folder, "up", "--port", "0", "--data", "data", "--json");
        return new UpCloud(folder, process, JSON.readTree(process.line("{")));
    }

    String endpoint() {
        return up.path("endpoint").asText();
    }

    CloudClients aws() {
        return aws;
    }

    @Override
    public void close() {
        aws.close();
        process.close();
    }

    void put(String key, String text) {
        aws.s3().putObject(r -> r.bucket("uploads").key(key), RequestBody.fromString(text));
    }

    void upload(String clip, String key, Map<String, String> metadata) throws IOException {
        Path file = Fixtures.copy(clip, folder);
        aws.s3().putObject(r -> r.bucket("uploads").key(key).metadata(metadata), RequestBody.fromFile(file));
    }

    String executionOf(String key) throws Exception {
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
    List<JsonNode> told(String key, int count) throws Exception {
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

    JsonNode document(JsonNode told) throws IOException {
        assertThat(told.path("reason").asText()).isEmpty();
        return JSON.readTree(aws.s3()
                .getObjectAsBytes(r -> r.bucket("delivery")
                        .key(told.path("document").path("key").asText()))
                .asUtf8String());
    }

    List<String> keys(String prefix) {
        return aws.s3().listObjectsV2Paginator(r -> r.bucket("delivery").prefix(prefix)).contents().stream()
                .map(S3Object::key)
                .toList();
    }
}
