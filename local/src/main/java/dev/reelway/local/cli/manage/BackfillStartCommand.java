package dev.reelway.local.cli.manage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.Json;
import dev.reelway.local.cli.Terminal;
import dev.reelway.local.cli.UsageException;
import dev.reelway.tasks.PipelineCatalog;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/** Starts a backfill. */
@Command(name = "start", sortOptions = false, description = "Starts a backfill, and leaves it running.")
final class BackfillStartCommand extends ManageCommand {

    @Parameters(
            paramLabel = "NAME",
            description = "What it is called: up to 40 of a-z, 0-9 and '-'. Under the same name nothing is done twice.")
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private String name;

    @Option(names = "--prefix", paramLabel = "PREFIX", description = "Only sources whose keys begin so.")
    private @Nullable String prefix;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "The encoding profile (default: as each uploader wants it).")
    private @Nullable String profile;

    @Option(
            names = "--max-concurrency",
            paramLabel = "NUMBER",
            defaultValue = "10",
            description = "How many assets are in work at once (default: ${DEFAULT-VALUE}).")
    private int maxConcurrency;

    @Option(names = "--budget", paramLabel = "DOLLARS", description = "When so much is promised, it waits.")
    private @Nullable BigDecimal budget;

    @Option(names = "--wait", description = "Wait for its end.")
    private boolean wait;

    private final Clock clock = Clock.systemUTC();

    BackfillStartCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ObjectNode act(Deployment deployment) throws InterruptedException {
        ObjectNode input = Json.NODES
                .objectNode()
                .put("name", name)
                .put("bucket", PipelineCatalog.UPLOADS.name())
                .put("maxConcurrency", maxConcurrency);
        if (prefix != null) {
            input.put("prefix", prefix);
        }
        if (profile != null) {
            input.put("profile", profile);
        }
        if (budget != null) {
            input.put("budget", budget);
        }
        String execution = deployment.start(
                "backfill", "backfill-" + name.replaceAll("[^a-z0-9-]", "") + "-" + clock.millis(), input);
        ObjectNode result = Json.NODES.objectNode().put("name", name).put("executionArn", execution);
        if (!wait) {
            return result.put("status", "RUNNING");
        }
        DescribeExecutionResponse ended = deployment.await(execution);
        if (ended.status() != ExecutionStatus.SUCCEEDED) {
            throw new UsageException("The backfill " + name + " failed: " + ended.cause());
        }
        return result.put("status", "SUCCEEDED");
    }

    @Override
    List<String> sentences(ObjectNode document) {
        return document.path("status").asText().equals("RUNNING")
                ? List.of("The backfill " + name + " runs: "
                        + document.path("executionArn").asText())
                : List.of("The backfill " + name + " is through.");
    }
}
