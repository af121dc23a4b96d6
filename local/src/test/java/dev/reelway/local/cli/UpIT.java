package dev.reelway.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.reelway.fixtures.Fixtures;
import dev.reelway.local.cloud.CloudClients;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

/** The cloud as a user of an account sees it: everything here goes through the AWS SDK, or what an SDK would send. */
class UpIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CLIP = "Ein Film & 50% + #1 (final).ts";

    @TempDir
    static Path folder;

    private static ReelwayProcess process;
    private static JsonNode up;
    private static CloudClients aws;
    private static HttpServer subscriber;
    private static final BlockingQueue<JsonNode> DELIVERED = new LinkedBlockingQueue<>();
    private static DescribeExecutionResponse execution;

    @BeforeAll
    static void upload() throws Exception {
        process = ReelwayProcess.start(folder, "up", "--port", "0", "--data", "data", "--json");
        up = JSON.readTree(process.line("{"));
        aws = CloudClients.of(URI.create(up.path("endpoint").asText()), "us-east-1");
        subscribe();
        Path clip = Fixtures.copy("sintel-captions.ts", folder);
        aws.s3().putObject(r -> r.bucket("uploads").key(CLIP), RequestBody.fromFile(clip));
        execution = ended();
    }

    private static void subscribe() throws Exception {
        subscriber = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        subscriber.createContext("/", exchange -> {
            DELIVERED.add(JSON.readTree(exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        subscriber.start();
        String topic = up.path("topicArn").asText();
        String endpoint = "http://127.0.0.1:" + subscriber.getAddress().getPort() + "/";
        aws.sns().subscribe(r -> r.topicArn(topic).protocol("http").endpoint(endpoint));
        String token = delivered().path("Token").asText();
        aws.sns().confirmSubscription(r -> r.topicArn(topic).token(token));
    }

    private static JsonNode delivered() throws InterruptedException {
        JsonNode message = DELIVERED.poll(60, TimeUnit.SECONDS);
        assertThat(message).as("a delivered message").isNotNull();
        return message;
    }

    private static DescribeExecutionResponse ended() throws InterruptedException {
        String machine = up.path("stateMachineArn").asText();
        for (int tenths = 0; tenths < 1200; tenths++) {
            for (var item :
                    aws.sfn().listExecutions(r -> r.stateMachineArn(machine)).executions()) {
                if (item.status() != ExecutionStatus.RUNNING) {
                    return aws.sfn().describeExecution(r -> r.executionArn(item.executionArn()));
                }
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new AssertionError("No execution has ended.");
    }

    @AfterAll
    static void down() throws Exception {
        if (subscriber != null) {
            subscriber.stop(0);
        }
        process.close();
    }

    @Test
    void anUploadAppearsAsAnExecutionAndEndsPublished() throws Exception {
        assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(JSON.readTree(execution.input()).path("source").path("key").asText())
                .isEqualTo(CLIP);
        assertThat(JSON.readTree(execution.output()).path("status").asText()).isEqualTo("PUBLISHED");
    }

    @Test
    void theAssetIsThereAndNamesObjectsThatAreThere() throws Exception {
        String key =
                JSON.readTree(execution.output()).path("document").path("key").asText();
        JsonNode document = JSON.readTree(
                aws.s3().getObjectAsBytes(r -> r.bucket("delivery").key(key)).asUtf8String());
        assertThat(document.path("source").path("key").asText()).isEqualTo(CLIP);
        List<String> keys = aws.s3().listObjectsV2Paginator(r -> r.bucket("delivery")).contents().stream()
                .map(S3Object::key)
                .toList();
        assertThat(keys)
                .contains(
                        key,
                        document.path("playback").path("hls").asText(),
                        document.path("playback").path("dash").asText(),
                        document.path("thumbnails")
                                .path("posters")
                                .path(0)
                                .path("key")
                                .asText())
                .allMatch(name -> name.matches("[A-Za-z0-9/_.-]+"));
    }

    @Test
    void subscribersHearOfIt() throws Exception {
        JsonNode message = delivered();
        assertThat(message.path("Type").asText()).isEqualTo("Notification");
        assertThat(JSON.readTree(message.path("Message").asText())).isEqualTo(JSON.readTree(execution.output()));
        assertThat(message.path("MessageAttributes")
                        .path("status")
                        .path("Value")
                        .asText())
                .isEqualTo("PUBLISHED");
    }

    @Test
    void theHistoryHasTheStatesOfBothBranches() {
        List<String> entered = new ArrayList<>();
        for (HistoryEvent event : aws.sfn()
                .getExecutionHistoryPaginator(
                        r -> r.executionArn(execution.executionArn()).maxResults(7))
                .events()) {
            if (event.stateEnteredEventDetails() != null) {
                entered.add(event.stateEnteredEventDetails().name());
            }
        }
        assertThat(entered)
                .containsExactlyInAnyOrder(
                        "ValidateSource",
                        "ProbeMedia",
                        "PlanEncode",
                        "ProduceRenditions",
                        "RenditionSource",
                        "Transcode",
                        "MakeThumbnails",
                        "CaptionSource",
                        "Transcribe",
                        "ConvertCaptions",
                        "Publish",
                        "NotifyPublished",
                        "Published");
        assertThat(entered).startsWith("ValidateSource", "ProbeMedia", "PlanEncode", "ProduceRenditions");
        assertThat(entered).endsWith("Publish", "NotifyPublished", "Published");
    }

    @Test
    void theHistoryHasTheShapesOfAws() throws Exception {
        HistoryRules.check(rawHistory());
    }

    /** As it is on the wire: the SDK drops what it does not know. */
    private static JsonNode rawHistory() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(up.path("endpoint").asText()))
                .header("X-Amz-Target", "AWSStepFunctions.GetExecutionHistory")
                .header("Content-Type", "application/x-amz-json-1.0")
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/states/aws4_request, SignedHeaders=host, Signature=0")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"maxResults\": 1000, \"executionArn\": \"" + execution.executionArn() + "\"}"))
                .build();
        return JSON.readTree(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.ofString())
                        .body())
                .path("events");
    }

    @Test
    void theJobIsListedAsComplete() {
        assertThat(aws.mediaConvert().listJobs(r -> {}).jobs()).singleElement().satisfies(job -> {
            assertThat(job.statusAsString()).isEqualTo("COMPLETE");
            assertThat(job.userMetadata()).containsEntry("revision", execution.name());
        });
    }
}
