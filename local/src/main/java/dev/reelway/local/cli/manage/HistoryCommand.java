package dev.reelway.local.cli.manage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.Json;
import dev.reelway.local.cli.Terminal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

/** Prints an execution's history. */
@Command(
        name = "history",
        sortOptions = false,
        description = "Prints the events of an execution, a line each: when, what, and of which state or why.")
public final class HistoryCommand extends ManageCommand {

    private static final int PAGE = 1000;
    private static final int LONGEST = 100;

    @Parameters(paramLabel = "EXECUTION", description = "The ARN of the execution.")
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private String execution;

    public HistoryCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ObjectNode act(Deployment deployment) {
        ObjectNode document = Json.NODES.objectNode();
        ArrayNode events = document.putArray("events");
        deployment.refusing(
                execution,
                sfn -> sfn.getExecutionHistoryPaginator(
                                r -> r.executionArn(execution).maxResults(PAGE))
                        .events()
                        .forEach(event -> events.add(json(event))));
        return document;
    }

    private static ObjectNode json(HistoryEvent event) {
        ObjectNode document = Json.NODES
                .objectNode()
                .put("id", event.id())
                .put("previousEventId", event.previousEventId())
                .put("type", event.typeAsString())
                .put("timestamp", event.timestamp().toString());
        for (SdkField<?> field : event.sdkFields()) {
            if (field.getValueOrDefault(event) instanceof SdkPojo details) {
                ObjectNode inner = document.putObject("details");
                for (SdkField<?> detail : details.sdkFields()) {
                    Object value = detail.getValueOrDefault(details);
                    if (value != null && !(value instanceof SdkPojo)) {
                        inner.put(detail.memberName(), value.toString());
                    }
                }
            }
        }
        return document;
    }

    @Override
    List<String> sentences(ObjectNode document) {
        List<String> lines = new ArrayList<>();
        Instant start = null;
        for (JsonNode event : document.path("events")) {
            Instant time = Instant.parse(event.path("timestamp").asText());
            start = start == null ? time : start;
            JsonNode details = event.path("details");
            String what = details.has("name")
                    ? details.path("name").asText()
                    : details.has("error")
                            ? details.path("error").asText() + ": "
                                    + details.path("cause").asText()
                            : details.path("resource").asText();
            lines.add(String.format(
                    Locale.ROOT,
                    "%5d %10s  %-28s %s",
                    event.path("id").asLong(),
                    Table.seconds(Duration.between(start, time)),
                    event.path("type").asText(),
                    what.length() > LONGEST ? what.substring(0, LONGEST - 1) + "…" : what));
        }
        return lines;
    }
}
