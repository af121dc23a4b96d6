package dev.reelway.local.cli.manage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.Json;
import dev.reelway.local.cli.Terminal;
import dev.reelway.local.cli.UsageException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;

/** Lists executions. */
@Command(
        name = "executions",
        sortOptions = false,
        description = "Lists the executions of a state machine, the newest first.")
public final class ExecutionsCommand extends ManageCommand {

    private static final int PAGE = 1000;

    @Option(
            names = "--machine",
            paramLabel = "NAME",
            defaultValue = "asset-pipeline",
            description = "The state machine, by name or ARN (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private String machine;

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            description = "Only these: running, succeeded, failed, timed_out, aborted or pending_redrive.")
    private @Nullable String status;

    @Option(
            names = "--limit",
            paramLabel = "NUMBER",
            defaultValue = "20",
            description = "How many at most (default: ${DEFAULT-VALUE}).")
    private int limit;

    public ExecutionsCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ObjectNode act(Deployment deployment) {
        if (limit < 1) {
            throw new UsageException("--limit is " + limit + "; expected 1 or more.");
        }
        String arn = deployment.machine(machine);
        String only = status == null ? null : status.toUpperCase(Locale.ROOT);
        ObjectNode document = Json.NODES.objectNode();
        ArrayNode executions = document.putArray("executions");
        for (ExecutionListItem item : deployment
                .clients()
                .sfn()
                .listExecutionsPaginator(
                        r -> r.stateMachineArn(arn).statusFilter(only).maxResults(Math.min(PAGE, limit)))
                .executions()) {
            if (executions.size() == limit) {
                break;
            }
            ObjectNode execution = executions
                    .addObject()
                    .put("name", item.name())
                    .put("executionArn", item.executionArn())
                    .put("status", item.statusAsString())
                    .put("startDate", item.startDate().toString());
            if (item.stopDate() != null) {
                execution.put("stopDate", item.stopDate().toString());
            }
        }
        return document;
    }

    @Override
    List<String> sentences(ObjectNode document) {
        List<String> lines = new ArrayList<>();
        for (JsonNode execution : document.path("executions")) {
            Instant start = Instant.parse(execution.path("startDate").asText());
            String took = execution.has("stopDate")
                    ? Table.seconds(Duration.between(
                            start, Instant.parse(execution.path("stopDate").asText())))
                    : "";
            lines.add(String.format(
                    Locale.ROOT,
                    "%-10s %s %9s  %s",
                    execution.path("status").asText(),
                    Table.time(start),
                    took,
                    execution.path("executionArn").asText()));
        }
        return lines.isEmpty() ? List.of("There is no such execution.") : lines;
    }
}
