package dev.reelway.engine.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.harness.EngineHarness;
import dev.reelway.engine.history.HistoryJson;
import dev.reelway.engine.parse.DefinitionParser;
import dev.reelway.engine.run.EngineLimits;
import dev.reelway.engine.run.ExecutionHandle;
import dev.reelway.engine.run.ExecutionView;
import dev.reelway.engine.run.StartExecution;
import dev.reelway.engine.task.Connectors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plays a recorded execution on the engine and compares everything that was recorded of it. */
final class Player {

    private static final String PREFIX = "arn:aws:states:us-east-1:";

    private final JsonNode settings;

    Player(JsonNode settings) {
        this.settings = settings;
    }

    /** The first difference, if there is one. */
    Optional<String> play(RecordedCase recorded) {
        return play(recorded, recorded.expected());
    }

    /** The same against another expectation. */
    Optional<String> play(RecordedCase recorded, JsonNode recordedExpectation) {
        Placeholders words = Placeholders.of(recorded, settings);
        var replay = new Replay(recorded, words);
        JsonNode expected = words.substitute(recordedExpectation);
        try (var harness = new EngineHarness(
                Connectors.all(replay)
                        .withObjects(RecordedObjects.of(recorded.json().path("setup"))),
                recorded.capturedNow().orElse(EngineHarness.START),
                EngineLimits.DEFAULT)) {
            ExecutionHandle handle = harness.start(request(recorded, words));
            harness.time().advance(Duration.ofHours(1));
            return replay.mismatches().stream()
                    .findFirst()
                    .or(() -> end(expected, handle.view(), words))
                    .or(() -> history(recorded, expected, handle, words));
        }
    }

    StartExecution request(RecordedCase recorded, Placeholders words) {
        String account =
                recorded.json().path("account").asText(settings.path("account").asText());
        String machine = recorded.json().path("stateMachineName").asText("state-machine");
        String name = recorded.json().path("executionName").asText("3b1a5f2e-0000-4000-8000-000000000001");
        return new StartExecution(
                DefinitionParser.parse(recorded.definition().toString()).orThrow(),
                PREFIX + account + ":execution:" + machine + ":" + name,
                name,
                PREFIX + account + ":stateMachine:" + machine,
                machine,
                words.substitute(recorded.roleArn()).asText(),
                recorded.input());
    }

    private static Optional<String> end(JsonNode expected, ExecutionView view, Placeholders words) {
        var comparison = new Comparison(words);
        return comparison
                .difference(
                        expected.path("status"), text(Optional.of(view.status().name())), "status")
                .or(() -> expected.has("output") ? output(expected, view, comparison) : Optional.empty())
                .or(() -> expected.has("outputText")
                        ? comparison.difference(expected.path("outputText"), text(view.output()), "outputText")
                        : Optional.empty())
                .or(() -> comparison.difference(expected.path("error"), text(view.error()), "error"))
                .or(() -> comparison.unpackedDifference(expected.path("cause"), text(view.cause()), "cause"));
    }

    private static Optional<String> output(JsonNode expected, ExecutionView view, Comparison comparison) {
        JsonNode actual = view.output().map(Json::read).orElse(MissingNode.getInstance());
        return comparison.difference(expected.path("output"), actual, "output");
    }

    private static JsonNode text(Optional<String> value) {
        return value.<JsonNode>map(JsonNodeFactory.instance::textNode).orElse(MissingNode.getInstance());
    }

    private static Optional<String> history(
            RecordedCase recorded, JsonNode expected, ExecutionHandle handle, Placeholders words) {
        if (!expected.has("events")) {
            return Optional.empty();
        }
        var rendering = new HistoryJson(true);
        List<JsonNode> actual = new ArrayList<>();
        handle.history().forEach(event -> actual.add(rendering.render(event)));
        List<JsonNode> events = new ArrayList<>();
        LeavingOfMapRuns.asOfToday(expected.path("events"), recorded.recordedOn())
                .forEach(events::add);
        return new HistoryComparison(words, recorded.mapInterleaves()).difference(events, actual);
    }
}
