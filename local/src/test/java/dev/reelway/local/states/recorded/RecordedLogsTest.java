package dev.reelway.local.states.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.task.Connectors;
import dev.reelway.local.bus.EventBus;
import dev.reelway.local.http.CloudServer;
import dev.reelway.local.states.RealTime;
import dev.reelway.local.states.StatesFiles;
import dev.reelway.local.states.StatesFixture;
import dev.reelway.local.states.StatesService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.LogDestination;
import software.amazon.awssdk.services.sfn.model.LogLevel;
import software.amazon.awssdk.services.sfn.model.StateMachineType;

/** Plays the executions whose log was recorded, and reads theirs from the files. */
class RecordedLogsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private Recordings recordings;

    @BeforeEach
    void find() {
        recordings = Recordings.required();
    }

    @TestFactory
    List<DynamicTest> logsAsRecorded() {
        var tests = new ArrayList<DynamicTest>();
        for (JsonNode json : recordings.cases()) {
            JsonNode expected = json.path("expected");
            boolean without = json.path("kind").asText().equals("execution")
                    && json.path("id").asText().contains("test_logs");
            boolean recorded = expected.has("logEvents") || expected.has("endEvent") || without;
            if (recorded && !json.has("lambdas")) {
                tests.add(DynamicTest.dynamicTest(json.path("id").asText(), () -> play(json)));
            }
        }
        assertThat(tests).isNotEmpty();
        System.out.println("recorded logs: " + tests.size() + " in scope");
        return tests;
    }

    private void play(JsonNode json) throws IOException {
        Path data = Files.createTempDirectory(folder, "data");
        List<JsonNode> lines;
        try (var server = CloudServer.start(0);
                var client = StatesFixture.clientOf(server.endpoint(), SfnClient.builder())
                        .region(Region.US_EAST_1)
                        .build()) {
            try (var service = new StatesService(
                    new RealTime(Clock.systemUTC()),
                    Connectors.none(),
                    new EventBus(Runnable::run, () -> "event-id"),
                    StatesFiles.in(data, StatesFiles.RETENTION),
                    Optional.empty())) {
                server.registerQuick("states", service);
                run(json, client);
            }
            lines = lines(data.resolve("logs"));
        }
        JsonNode expected = json.path("expected");
        var words = new Words(json, recordings.settings());
        if (expected.has("endEvent")) {
            assertThat(words.difference(expected.path("endEvent"), lines.get(lines.size() - 1), "last"))
                    .isEmpty();
        } else if (json.path("loggingConfiguration").has("includeExecutionData")) {
            ArrayNode all = JSON.createArrayNode().addAll(lines);
            JsonNode wanted = expected.has("logEvents") ? expected.path("logEvents") : JSON.createArrayNode();
            assertThat(words.difference(wanted, all, "log")).isEmpty();
        }
    }

    private static void run(JsonNode json, SfnClient client) {
        JsonNode logging = json.path("loggingConfiguration");
        boolean express = !json.path("kind").asText().equals("execution");
        String group =
                logging.at("/destinations/0/cloudWatchLogsLogGroup/logGroupArn").asText();
        String machine = client.createStateMachine(r -> r.name(
                                json.path("stateMachineName").asText())
                        .definition(json.path("definition").toString())
                        .roleArn(json.path("roleArn").asText("arn:aws:iam::111111111111:role/test"))
                        .type(express ? StateMachineType.EXPRESS : StateMachineType.STANDARD)
                        .loggingConfiguration(l -> l.level(
                                        LogLevel.fromValue(logging.path("level").asText()))
                                .includeExecutionData(
                                        logging.path("includeExecutionData").asBoolean())
                                .destinations(LogDestination.builder()
                                        .cloudWatchLogsLogGroup(g -> g.logGroupArn(group))
                                        .build())))
                .stateMachineArn();
        String input = json.path("inputText").asText("{}");
        String execution = client.startExecution(r -> r.stateMachineArn(machine).input(input))
                .executionArn();
        if (!express) {
            StatesFixture.until(
                    () -> client.describeExecution(r -> r.executionArn(execution))
                            .status(),
                    status -> status != ExecutionStatus.RUNNING);
        }
    }

    private static List<JsonNode> lines(Path logs) throws IOException {
        if (!Files.isDirectory(logs)) {
            return List.of();
        }
        var all = new ArrayList<JsonNode>();
        try (Stream<Path> files = Files.list(logs)) {
            for (Path file : files.toList()) {
                for (String line : Files.readAllLines(file)) {
                    all.add((ObjectNode) JSON.readTree(line));
                }
            }
        }
        return all;
    }
}
