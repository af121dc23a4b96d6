package dev.reelway.local.cli.manage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.Json;
import dev.reelway.local.cli.Terminal;
import dev.reelway.local.cli.UsageException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/** Takes an asset from its viewers. */
@Command(
        name = "unpublish",
        sortOptions = false,
        description = {
            "Takes an asset from its viewers: asset.json becomes a tombstone, and the files of all its revisions are deleted.",
            "The source stays; 'reelway reprocess' brings the asset back."
        })
public final class UnpublishCommand extends ManageCommand {

    @Parameters(paramLabel = "ASSET", description = "The asset's id.")
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private String assetId;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the tombstone.")
    private @Nullable String reason;

    private final Clock clock = Clock.systemUTC();

    public UnpublishCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ObjectNode act(Deployment deployment) throws InterruptedException {
        deployment.published(assetId);
        ObjectNode input = Json.NODES.objectNode().put("assetId", assetId);
        if (reason != null) {
            input.put("reason", reason);
        }
        String name = String.format(Locale.ROOT, "gone-%013d-%.32s", clock.millis(), assetId);
        DescribeExecutionResponse ended = deployment.await(deployment.start("unpublish", name, input));
        if (ended.status() != ExecutionStatus.SUCCEEDED) {
            throw new UsageException("Asset " + assetId + " could not be unpublished: " + ended.cause());
        }
        return (ObjectNode) Json.read(ended.output());
    }

    @Override
    List<String> sentences(ObjectNode document) {
        return List.of("Asset " + assetId + " is unpublished; its source is where it was.");
    }
}
