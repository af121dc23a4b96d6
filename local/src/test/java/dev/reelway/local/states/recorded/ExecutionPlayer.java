package dev.reelway.local.states.recorded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.task.Connectors;
import dev.reelway.local.bus.EventBus;
import dev.reelway.local.events.EventsService;
import dev.reelway.local.http.CloudServer;
import dev.reelway.local.sns.DeliveryPolicy;
import dev.reelway.local.sns.SnsService;
import dev.reelway.local.sns.SnsSettings;
import dev.reelway.local.states.RealTime;
import dev.reelway.local.states.StatesFiles;
import dev.reelway.local.states.StatesFixture;
import dev.reelway.local.states.StatesService;
import dev.reelway.local.states.connector.AwsSdkConnector;
import dev.reelway.local.states.connector.EventsConnector;
import dev.reelway.local.states.connector.ExecutionsConnector;
import dev.reelway.local.states.connector.OptimisedConnector;
import dev.reelway.local.states.connector.SnsConnector;
import dev.reelway.local.time.Timer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Runs recorded executions whose tasks call services of the local cloud, or others that answer as recorded, and compares their histories with
 * those recorded.
 */
final class ExecutionPlayer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);
    /** What carries a message is not what was said: AWS's network differs from this one. */
    private static final List<String> TRANSPORT = List.of("AllHttpHeaders", "HttpHeaders");

    private final CloudServer server = CloudServer.start(0);
    private final HttpClient http = HttpClient.newHttpClient();
    private final ExecutorService calls = Executors.newCachedThreadPool();
    private final SfnClient sfn = StatesFixture.clientOf(server.endpoint(), SfnClient.builder())
            .region(Region.US_EAST_1)
            .build();
    private final SnsClient sns = StatesFixture.clientOf(server.endpoint(), SnsClient.builder())
            .region(Region.US_EAST_1)
            .build();
    private final EventBridgeClient events = StatesFixture.clientOf(server.endpoint(), EventBridgeClient.builder())
            .region(Region.US_EAST_1)
            .build();
    private final SqsClient sqs = StatesFixture.clientOf(server.endpoint(), SqsClient.builder())
            // The sums were masked.
            .checksumValidationEnabled(false)
            .build();
    private final DynamoDbClient dynamoDb =
            StatesFixture.clientOf(server.endpoint(), DynamoDbClient.builder()).build();
    private final JsonNode settings;
    private final Path folder;

    /** @param folder where files may be made */
    ExecutionPlayer(JsonNode settings, Path folder) {
        this.settings = settings;
        this.folder = folder;
    }

    @Override
    public void close() {
        sfn.close();
        sns.close();
        events.close();
        sqs.close();
        dynamoDb.close();
        server.close();
        calls.shutdownNow();
    }

    /** The first difference, if there is one. */
    Optional<String> play(JsonNode recorded) throws Exception {
        Clock clock = Clock.systemUTC();
        EventBus bus = new EventBus(calls, () -> UUID.randomUUID().toString());
        SnsSettings settingsOfSns = new SnsSettings("111111111111", server.endpoint(), DeliveryPolicy.hurried());
        server.register(
                "sns",
                new SnsService(
                        folder.resolve("sns"),
                        settingsOfSns,
                        clock,
                        Timer.on(calls),
                        () -> UUID.randomUUID().toString()));
        server.register(
                "events", new EventsService(bus, (function, event) -> {}, clock, (delay, task) -> {}, "111111111111"));
        var answers = new RecordedAnswers(recorded.path("tasks"));
        server.register("sqs", answers);
        server.register("dynamodb", answers);
        try (var service = new StatesService(
                new RealTime(clock), connectors(bus), bus, StatesFiles.inMemory(), Optional.empty())) {
            server.registerQuick("states", service);
            return compare(recorded, run(recorded));
        }
    }

    private Connectors connectors(EventBus bus) {
        return Connectors.none()
                .with("states", new ExecutionsConnector(sfn, calls, bus))
                .with("sns", new SnsConnector(sns, calls))
                .with("events", new EventsConnector(events, calls))
                .with("sqs", OptimisedConnector.sqs(() -> sqs, calls))
                .with("dynamodb", OptimisedConnector.dynamoDb(() -> dynamoDb, calls))
                .with("aws-sdk:dynamodb", new AwsSdkConnector(DynamoDbClient.class, () -> dynamoDb, calls))
                .with("aws-sdk:sfn", new AwsSdkConnector(SfnClient.class, () -> sfn, calls));
    }

    /** The history of the execution. */
    private JsonNode run(JsonNode recorded) throws IOException, InterruptedException {
        for (JsonNode step : recorded.path("setup")) {
            if (step.path("op").asText().equals("create_topic")) {
                sns.createTopic(r -> r.name(step.at("/params/Name").asText()));
            }
        }
        recorded.path("otherStateMachines")
                .forEach(other -> create(other.path("name").asText(), other.path("definition"), recorded));
        String machine = create(recorded.path("stateMachineName").asText(), recorded.path("definition"), recorded);
        ObjectNode start = JSON.createObjectNode()
                .put("stateMachineArn", machine)
                .put("input", recorded.path("inputText").asText("{}"));
        String execution = call("StartExecution", start).path("executionArn").asText();
        ObjectNode named = JSON.createObjectNode().put("executionArn", execution);
        long until = System.nanoTime() + PATIENCE;
        while (call("DescribeExecution", named).path("status").asText().equals("RUNNING")) {
            if (System.nanoTime() > until) {
                throw new AssertionError("Still running: " + call("GetExecutionHistory", named));
            }
            Thread.onSpinWait();
        }
        return call("GetExecutionHistory", named).path("events");
    }

    private String create(String name, JsonNode definition, JsonNode recorded) {
        return sfn.createStateMachine(r -> r.name(name)
                        .definition(definition.toString())
                        .roleArn(recorded.path("roleArn").asText("arn:aws:iam::111111111111:role/test")))
                .stateMachineArn();
    }

    private JsonNode call(String api, ObjectNode request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(server.endpoint())
                        .header("X-Amz-Target", "AWSStepFunctions." + api)
                        .POST(HttpRequest.BodyPublishers.ofString(request.toString()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new AssertionError(api + " was refused: " + response.body());
        }
        return JSON.readTree(response.body());
    }

    private Optional<String> compare(JsonNode recorded, JsonNode history) {
        return new Words(recorded, settings)
                .difference(
                        withoutTransport(Since.added(recorded).at("/expected/events")),
                        withoutTransport(history),
                        "events");
    }

    /** The same without headers, also in the JSON texts of a history. */
    private static JsonNode withoutTransport(JsonNode events) {
        JsonNode read = parsed(events);
        read.findParents("SdkHttpMetadata")
                .forEach(parent -> ((ObjectNode) parent.path("SdkHttpMetadata")).remove(TRANSPORT));
        return read;
    }

    /** Texts of objects as the objects, once: as it was recorded. */
    private static JsonNode parsed(JsonNode node) {
        JsonNode copy = node.deepCopy();
        for (JsonNode event : copy) {
            for (JsonNode details : event) {
                if (details instanceof ObjectNode members) {
                    List.copyOf(members.properties())
                            .forEach(member ->
                                    object(member.getValue()).ifPresent(read -> members.set(member.getKey(), read)));
                }
            }
        }
        return copy;
    }

    private static Optional<JsonNode> object(JsonNode value) {
        try {
            return value.isTextual() && value.asText().startsWith("{")
                    ? Optional.of(JSON.readTree(value.asText()))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
