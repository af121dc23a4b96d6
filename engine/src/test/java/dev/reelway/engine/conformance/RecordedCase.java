package dev.reelway.engine.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.engine.lint.Problem;
import dev.reelway.engine.parse.DefinitionParser;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;

/** One recorded execution. */
record RecordedCase(JsonNode json) {

    private static final Set<String> TIERS = Set.of("core", "service");
    private static final DateTimeFormatter RECORDED_AT = DateTimeFormatter.ofPattern("dd-MM-uuuu, HH:mm:ss");

    String id() {
        return json.path("id").asText();
    }

    /** What it takes to play it. */
    String tier() {
        return json.path("tier").asText();
    }

    /** Whether this is an execution of a standard state machine at all. */
    boolean isExecution() {
        return json.path("kind").asText().equals("execution") && TIERS.contains(tier());
    }

    JsonNode definition() {
        return json.path("definition");
    }

    JsonNode expected() {
        return json.path("expected");
    }

    String input() {
        return json.path("inputOmitted").asBoolean()
                ? "{}"
                : json.path("inputText").asText("{}");
    }

    /** The role that was given; where that was not recorded, the one that the first event names. */
    JsonNode roleArn() {
        JsonNode given = json.path("roleArn");
        JsonNode named = expected()
                .path("events")
                .path(0)
                .path("executionStartedEventDetails")
                .path("roleArn");
        return given.isTextual() ? given : named;
    }

    boolean mapInterleaves() {
        for (JsonNode state : json.path("concurrent")) {
            if (state.asText().equals("Map")) {
                return true;
            }
        }
        return false;
    }

    /** When it was recorded. */
    LocalDate recordedOn() {
        return LocalDate.parse(json.path("recordedAt").asText(), RECORDED_AT);
    }

    Optional<Instant> capturedNow() {
        return json.has("capturedNow")
                ? Optional.of(Instant.parse(json.path("capturedNow").asText()))
                : Optional.empty();
    }

    /** Which part of the language the definition needs that the engine does not have yet; empty if none. */
    Optional<String> outOfScope() {
        return DefinitionParser.parse(definition().toString()).problems().stream()
                .filter(problem -> problem.id().equals(Problem.NOT_BUILT))
                .map(Problem::message)
                .findFirst();
    }
}
