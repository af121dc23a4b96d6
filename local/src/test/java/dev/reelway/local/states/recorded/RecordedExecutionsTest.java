package dev.reelway.local.states.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Plays recorded executions through the endpoint and the connectors; a regression fails the build. */
class RecordedExecutionsTest {

    private static final Set<String> LOCAL = Set.of("states", "aws-sdk:sfn", "events", "sns");

    @TempDir
    Path folder;

    private Recordings recordings;

    @BeforeEach
    void find() {
        recordings = Recordings.required();
    }

    @TestFactory
    List<DynamicTest> runsAsRecorded() {
        var tests = new ArrayList<DynamicTest>();
        var figures = new Figures("execution");
        for (JsonNode json : recordings.cases()) {
            if (json.path("kind").asText().equals("execution")
                    && json.path("tier").asText().equals("service")) {
                Optional<String> reason = outOfScope(json);
                reason.ifPresentOrElse(figures::leaveOut, () -> {
                    figures.add(json);
                    tests.add(DynamicTest.dynamicTest(json.path("id").asText(), () -> play(json, figures)));
                });
            }
        }
        assertThat(tests).isNotEmpty();
        tests.add(figures.printed());
        return tests;
    }

    private void play(JsonNode json, Figures figures) throws Exception {
        try (var player = new ExecutionPlayer(recordings.settings(), folder)) {
            assertThat(player.play(json)).isEmpty();
        }
        figures.passed(json);
    }

    /** What an execution needs that is not there; empty if nothing. */
    private static Optional<String> outOfScope(JsonNode json) {
        if (json.has("lambdas")) {
            return Optional.of("functions");
        }
        if (json.toString().contains(":222222222222:")) {
            return Optional.of("another account");
        }
        if (json.path("setup").toString().contains(".fifo\"")) {
            return Optional.of("FIFO topics");
        }
        if (json.path("tasks").isEmpty()) {
            return Optional.of("no tasks");
        }
        return StreamSupport.stream(json.path("tasks").spliterator(), false)
                .map(RecordedExecutionsTest::outOfReach)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> outOfReach(JsonNode task) {
        String service = task.path("resourceType").asText("activities");
        if (LOCAL.contains(service)) {
            // Whose callee gets its token by a queue.
            return task.at("/parameters/Input/QueueUrl").isMissingNode() ? Optional.empty() : Optional.of("callbacks");
        }
        if (!RecordedAnswers.ANSWERED.contains(service)) {
            return Optional.of(service);
        }
        return RecordedAnswers.covers(task) ? Optional.empty() : Optional.of("callbacks");
    }
}
