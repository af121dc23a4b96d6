package dev.reelway.engine.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.harness.EngineHarness;
import dev.reelway.engine.mock.MockConfig;
import dev.reelway.engine.mock.MockedTasks;
import dev.reelway.engine.run.EngineLimits;
import dev.reelway.engine.run.ExecutionHandle;
import dev.reelway.engine.task.Connectors;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Plays the recorded executions whose tasks a mock configuration answers. What the real services answered
 * beside the mocked result, such as HTTP headers, is no part of the comparison; the kinds and the order of events, how it ended and
 * with what output are.
 */
class MockedConformanceTest {

    /** Members that only a real service adds. */
    private static final Set<String> REAL = Set.of(
            "ExecutedVersion",
            "SdkHttpMetadata",
            "SdkResponseMetadata",
            "RedriveCount",
            "RedriveStatus",
            "RedriveStatusReason");

    private final ConformanceFolder folder = ConformanceFolder.configured();

    @BeforeEach
    void needsTheFolder() {
        folder.assumeThere();
    }

    @TestFactory
    List<DynamicTest> behavesAsTheRealServicesDid() {
        List<DynamicTest> tests = folder.byArea().values().stream()
                .flatMap(List::stream)
                .filter(recorded -> recorded.json().path("kind").asText().equals("mocked_execution"))
                .filter(recorded -> recorded.json()
                        .path("stateMachineType")
                        .asText("STANDARD")
                        .equals("STANDARD"))
                .map(recorded -> DynamicTest.dynamicTest(recorded.id(), () -> check(recorded)))
                .toList();
        assertThat(tests).isNotEmpty();
        return tests;
    }

    private void check(RecordedCase recorded) {
        Placeholders words = Placeholders.of(recorded, folder.settings());
        String machine = recorded.json().path("stateMachineName").asText();
        MockConfig config = MockConfig.parse(recorded.json().path("mockConfig").toString());
        MockedTasks tasks = new MockedTasks(Connectors.none());
        try (var harness = new EngineHarness(Connectors.all(tasks), EngineHarness.START, EngineLimits.DEFAULT)) {
            var request = new Player(folder.settings()).request(recorded, words);
            tasks.mock(
                    request.executionArn(),
                    config.testCase(
                                    machine,
                                    recorded.json().path("mockTestCase").asText())
                            .orElseThrow());
            ExecutionHandle handle = harness.start(request);
            harness.time().advance(Duration.ofHours(1));
            JsonNode expected = words.substitute(recorded.expected());
            assertThat(handle.view().status().name())
                    .isEqualTo(expected.path("status").asText());
            assertThat(kinds(handle)).isEqualTo(kinds(expected));
            if (expected.has("output") && !recorded.json().has("concurrent")) {
                JsonNode output = Json.read(handle.view().output().orElseThrow());
                assertThat(new Comparison(words)
                                .difference(stripped(expected.path("output")), stripped(output), "output"))
                        .isEmpty();
            }
        }
    }

    /** In any order where the recorder lost it: behind a Parallel, and without its success, which it lost as well. */
    private static List<String> kinds(JsonNode expected) {
        return StreamSupport.stream(expected.path("events").spliterator(), false)
                .map(event -> event.path("type").asText())
                .sorted()
                .toList();
    }

    private static List<String> kinds(ExecutionHandle handle) {
        return handle.history().stream()
                .map(event -> event.type().wireName())
                .filter(type -> !type.equals("ParallelStateSucceeded"))
                .sorted()
                .toList();
    }

    private static JsonNode stripped(JsonNode node) {
        JsonNode copy = node.deepCopy();
        strip(copy);
        return copy;
    }

    private static void strip(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(REAL);
        }
        node.forEach(MockedConformanceTest::strip);
    }
}
