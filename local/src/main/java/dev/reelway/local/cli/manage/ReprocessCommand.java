package dev.reelway.local.cli.manage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.Json;
import dev.reelway.local.cli.ExitCode;
import dev.reelway.local.cli.Terminal;
import dev.reelway.local.cli.UsageException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/** Makes a new revision of an asset. */
@Command(
        name = "reprocess",
        sortOptions = false,
        description = {
            "Makes a new revision of an asset from the source that it was made of.",
            "What would become the same is taken from the published revision: renditions and pictures if the profile encodes"
                    + " the same, what was heard if the language is the same. --from makes it again all the same."
        })
public final class ReprocessCommand extends ManageCommand {

    private static final Set<String> STEPS =
            Set.of("validate", "probe", "plan", "transcode", "thumbnail", "caption", "publish");

    @Parameters(paramLabel = "ASSET", description = "The asset's id.")
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private String assetId;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "The encoding profile (default: as the uploader wants it).")
    private @Nullable String profile;

    @Option(
            names = "--from",
            paramLabel = "STEP",
            description = {
                "The step from which all is made again: transcode, caption or publish. Before transcode nothing is ever taken"
                        + " over; thumbnail is transcode, which captures the frames."
            })
    private @Nullable String from;

    @Option(names = "--no-wait", description = "Start it and leave.")
    private boolean leave;

    private final Clock clock = Clock.systemUTC();

    public ReprocessCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ObjectNode act(Deployment deployment) throws InterruptedException {
        if (from != null && !STEPS.contains(from)) {
            throw new UsageException("--from is \"" + from + "\"; expected transcode, caption or publish.");
        }
        JsonNode document = deployment.published(assetId);
        ObjectNode input = Json.NODES.objectNode();
        input.set("source", document.path("source"));
        if (profile != null) {
            input.put("profile", profile);
        }
        if (from != null) {
            input.put("from", from);
        }
        String name = String.format(Locale.ROOT, "again-%013d-%.32s", clock.millis(), assetId);
        String execution = deployment.start("asset-pipeline", name, input);
        ObjectNode result = Json.NODES.objectNode().put("assetId", assetId).put("executionArn", execution);
        if (leave) {
            return result.put("status", "RUNNING");
        }
        DescribeExecutionResponse ended = deployment.await(execution);
        if (ended.status() != ExecutionStatus.SUCCEEDED) {
            return result.put("status", "FAILED").put("reason", String.valueOf(ended.cause()));
        }
        return (ObjectNode) Json.read(ended.output());
    }

    @Override
    List<String> sentences(ObjectNode document) {
        String status = document.path("status").asText();
        String reason = document.path("reason").asText();
        return List.of("Asset " + assetId + ": " + status.toLowerCase(Locale.ROOT)
                + (document.has("revision")
                        ? ", revision " + document.path("revision").asText()
                        : "")
                + (reason.isEmpty() ? "." : ": " + reason));
    }

    @Override
    int exitCode(ObjectNode document) {
        return switch (document.path("status").asText()) {
            case "PUBLISHED", "RUNNING" -> ExitCode.PUBLISHED;
            case "REJECTED" -> ExitCode.REJECTED;
            default -> ExitCode.FAILED;
        };
    }
}
