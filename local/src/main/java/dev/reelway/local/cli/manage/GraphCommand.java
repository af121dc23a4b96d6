package dev.reelway.local.cli.manage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.InvalidJson;
import dev.reelway.engine.data.Json;
import dev.reelway.local.cli.ExitCode;
import dev.reelway.local.cli.HelpOption;
import dev.reelway.local.cli.Terminal;
import dev.reelway.local.cli.UsageException;
import dev.reelway.local.graph.Chart;
import dev.reelway.local.graph.ChartReader;
import dev.reelway.local.graph.ExecutionLooks;
import dev.reelway.local.graph.Layout;
import dev.reelway.local.graph.Look;
import dev.reelway.local.graph.MermaidChart;
import dev.reelway.local.graph.PngPicture;
import dev.reelway.local.graph.SvgPicture;
import dev.reelway.local.graph.TextChart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.InvalidArnException;

/** Draws a state machine. */
@Command(
        name = "graph",
        sortOptions = false,
        description = {
            "Draws a state machine from its definition, or an execution of one with what became of each state.",
            "A definition is a file in Amazon States Language; an execution is an ARN of a cloud that is up."
        })
public final class GraphCommand implements Callable<Integer> {

    private static final int MOST_EVENTS = 25_000;

    /** What is drawn: a chart and how its states look. */
    private record Drawn(Chart chart, Map<String, Look> looks) {}

    @Parameters(paramLabel = "DEFINITION|EXECUTION", description = "A file, or the ARN of an execution.")
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private String what;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "svg, png, mermaid or text (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private String format;

    @Option(names = "--out", paramLabel = "FILE", description = "Write it there; a png is written nowhere else.")
    private @Nullable Path out;

    @Option(names = "--json", description = "Print the states with their types and looks as one JSON document.")
    private boolean json;

    @Mixin
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CloudOption cloud;

    @Mixin
    @SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // Set and read by picocli.
    private HelpOption help;

    private final Terminal terminal;

    public GraphCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (!List.of("svg", "png", "mermaid", "text").contains(format)) {
            throw new UsageException("--format is \"" + format + "\"; expected svg, png, mermaid or text.");
        }
        if (format.equals("png") && out == null && !json) {
            throw new UsageException("A png is nothing to print; --out names a file for it.");
        }
        Drawn drawn = what.startsWith("arn:") ? execution() : definition();
        byte[] content = json ? document(drawn) : drawing(drawn);
        if (out == null) {
            terminal.out().print(new String(content, StandardCharsets.UTF_8));
        } else {
            Files.write(out, content);
        }
        return ExitCode.PUBLISHED;
    }

    private Drawn definition() throws IOException {
        Path file = Path.of(what);
        if (!Files.isRegularFile(file)) {
            throw new UsageException("There is no file \"" + what + "\"; executions are named by their ARNs.");
        }
        return new Drawn(chart(Files.readString(file)), Map.of());
    }

    private Chart chart(String definition) {
        JsonNode document;
        try {
            document = Json.read(definition);
        } catch (InvalidJson e) {
            throw new UsageException("\"" + what + "\" is no JSON: " + e.getMessage());
        }
        if (!document.path("States").isObject()) {
            throw new UsageException(
                    "\"" + what + "\" has no States; expected a definition in Amazon States Language.");
        }
        return ChartReader.read(document);
    }

    private Drawn execution() {
        try (Deployment deployment = cloud.open()) {
            try {
                var sfn = deployment.clients().sfn();
                String definition = sfn.describeStateMachineForExecution(r -> r.executionArn(what))
                        .definition();
                List<HistoryEvent> events =
                        sfn
                                .getExecutionHistoryPaginator(
                                        r -> r.executionArn(what).maxResults(1000))
                                .events()
                                .stream()
                                .limit(MOST_EVENTS)
                                .toList();
                return new Drawn(chart(definition), ExecutionLooks.of(events, Instant.now()));
            } catch (ExecutionDoesNotExistException | InvalidArnException e) {
                throw new UsageException("There is no execution \"" + what + "\".");
            } catch (SdkClientException e) {
                throw deployment.unreachable(e);
            }
        }
    }

    private byte[] drawing(Drawn drawn) {
        return switch (format) {
            case "svg" -> bytes(SvgPicture.draw(Layout.of(drawn.chart(), drawn.looks())));
            case "png" -> PngPicture.draw(Layout.of(drawn.chart(), drawn.looks()));
            case "mermaid" -> bytes(MermaidChart.write(drawn.chart(), drawn.looks()));
            default -> bytes(String.join("\n", TextChart.write(drawn.chart(), drawn.looks())) + "\n");
        };
    }

    private static byte[] document(Drawn drawn) {
        ObjectNode document = Json.NODES.objectNode();
        ObjectNode states = document.putObject("states");
        for (String name : drawn.chart().names()) {
            Look look = drawn.looks().getOrDefault(name, Look.UNTOUCHED);
            ObjectNode state = states.putObject(name);
            state.put("status", look.status().name().toLowerCase(Locale.ROOT));
            if (!look.note().isEmpty()) {
                state.put("note", look.note());
            }
        }
        return bytes(Json.write(document) + "\n");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
