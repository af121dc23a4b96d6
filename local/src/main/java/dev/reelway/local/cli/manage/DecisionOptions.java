package dev.reelway.local.cli.manage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.Json;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is decided on, by whom, and why. */
final class DecisionOptions {

    @Parameters(paramLabel = "ASSET", description = "The asset's id.")
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private String assetId;

    @Option(
            names = "--by",
            paramLabel = "NAME",
            defaultValue = "${sys:user.name}",
            description = "Who decides, for the record (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private String by;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            description = "Why; the uploader is told why an asset is rejected.")
    private @Nullable String reason;

    ObjectNode decide(Deployment deployment, String decision) {
        ObjectNode payload = Json.NODES
                .objectNode()
                .put("assetId", assetId)
                .put("decision", decision)
                .put("by", by);
        if (reason != null) {
            payload.put("reason", reason);
        }
        return (ObjectNode) deployment.call("Decide", payload);
    }
}
