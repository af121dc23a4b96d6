package dev.reelway.engine.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/**
 * What a distributed Map is left from: {@code MapRunSucceeded} in every recording up to August 2024, {@code MapRunStarted} in
 * every one from November 2024 on. The engine does what AWS does today, so the one field of the older ones is moved on.
 */
final class LeavingOfMapRuns {

    private static final LocalDate CHANGED = LocalDate.of(2024, 10, 1);

    private LeavingOfMapRuns() {}

    static JsonNode asOfToday(JsonNode events, LocalDate recordedOn) {
        if (!recordedOn.isBefore(CHANGED)) {
            return events;
        }
        JsonNode copy = events.deepCopy();
        Map<Long, JsonNode> started = new HashMap<>();
        for (JsonNode event : copy) {
            String type = event.path("type").asText();
            if (type.equals("MapRunSucceeded")) {
                started.put(event.path("id").asLong(), event.path("previousEventId"));
            }
            JsonNode moved = started.get(event.path("previousEventId").asLong());
            if (type.equals("MapStateExited") && moved != null) {
                ((ObjectNode) event).set("previousEventId", moved);
            }
        }
        return copy;
    }
}
