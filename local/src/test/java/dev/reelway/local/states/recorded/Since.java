package dev.reelway.local.states.recorded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;

/**
 * Brings old recordings up to date: members that AWS has added to its answers since are added to what is expected, so that they are
 * compared as strictly as all others. In the recordings themselves each of them is in every answer after its date, and in none before.
 */
final class Since {

    private static final DateTimeFormatter RECORDED = DateTimeFormatter.ofPattern("dd-MM-uuuu, HH:mm:ss", Locale.ROOT);

    /** Redriving: executions and Map Runs have a count. */
    private static final LocalDate REDRIVES = LocalDate.of(2023, 11, 15);

    /** Customer-managed keys: descriptions of machines say which key is used. */
    private static final LocalDate KEYS = LocalDate.of(2024, 7, 25);

    /** AWS's own SDK says how often it has tried: not yet in January 2025, and in November. */
    private static final LocalDate ATTEMPTS = LocalDate.of(2025, 2, 1);

    private static final Set<String> DESCRIPTIONS = Set.of("DescribeStateMachine", "DescribeStateMachineForExecution");

    private Since() {}

    /** The recording as AWS would answer it today. */
    static JsonNode added(JsonNode recorded) {
        String text = recorded.path("recordedAt").asText();
        if (text.isEmpty()) {
            return recorded;
        }
        LocalDate date = LocalDateTime.parse(text, RECORDED).toLocalDate();
        JsonNode today = recorded.deepCopy();
        if (date.isBefore(REDRIVES)) {
            today.findValues("executions")
                    .forEach(list -> list.forEach(execution -> ((ObjectNode) execution).put("redriveCount", 0)));
            today.path("expected").findParents("StopDate").forEach(view -> redriving((ObjectNode) view));
        }
        if (date.isBefore(ATTEMPTS)) {
            today.path("expected").findParents("cause").forEach(failure -> counting((ObjectNode) failure));
        }
        for (JsonNode step : today.path("steps")) {
            if (step.path("expect").path("body") instanceof ObjectNode body) {
                added(date, step.path("api").asText(), body);
            }
        }
        return today;
    }

    private static void added(LocalDate date, String api, ObjectNode answer) {
        if (date.isBefore(REDRIVES) && api.equals("DescribeMapRun")) {
            answer.put("redriveCount", 0);
        }
        if (date.isBefore(KEYS) && DESCRIPTIONS.contains(api)) {
            answer.putObject("encryptionConfiguration").put("type", "AWS_OWNED_KEY");
        }
    }

    /** What a task sees of an execution that it has waited for. */
    private static void redriving(ObjectNode view) {
        // The words that stand for anything that the service says. Of what can be redriven it does not say why not.
        view.put("RedriveCount", 0).put("RedriveStatus", "<redrive-status>");
        if (view.path("Status").asText().equals("SUCCEEDED")) {
            view.put("RedriveStatusReason", "<redrive-reason>");
        }
    }

    /** What the SDK said about a failure, which is told as it is. */
    private static void counting(ObjectNode failure) {
        String cause = failure.path("cause").asText();
        if (cause.matches("(?s).* \\(Service: [^;]+, Status Code: [^;]+\\)")) {
            failure.put("cause", cause + " (SDK Attempt Count: 1)");
        }
    }
}
