package dev.reelway.local.states.log;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.history.HistoryEvent;
import dev.reelway.engine.history.HistoryJson;

/** An event as a log shows it: numbers and times are texts there, and the details have the same name for every type. */
final class LogLine {

    private LogLine() {}

    static String of(String executionArn, int redriveCount, HistoryEvent event, boolean includeExecutionData) {
        ObjectNode line = Json.NODES
                .objectNode()
                .put("id", Long.toString(event.id()))
                .put("type", event.type().wireName());
        ObjectNode rendered = new HistoryJson(includeExecutionData).render(event);
        if (rendered.get(event.type().detailsKey()) instanceof ObjectNode details) {
            line.set("details", details);
        } else {
            line.putObject("details");
        }
        return Json.write(line.put("previous_event_id", Long.toString(event.previousEventId()))
                .put("event_timestamp", Long.toString(event.timestamp().toEpochMilli()))
                .put("execution_arn", executionArn)
                .put("redrive_count", Integer.toString(redriveCount)));
    }
}
