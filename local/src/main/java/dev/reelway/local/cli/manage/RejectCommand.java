package dev.reelway.local.cli.manage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.local.cli.Terminal;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Ends an asset that waits because it costs more than there is for it; its source goes below rejected/. */
@Command(
        name = "reject",
        sortOptions = false,
        description = {
            "Ends an asset that waits because it costs more than there is for it; its source goes below rejected/.",
            "'reelway held' says which assets wait."
        })
public final class RejectCommand extends ManageCommand {

    @Mixin
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private DecisionOptions options;

    public RejectCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ObjectNode act(Deployment deployment) {
        return options.decide(deployment, "reject");
    }

    @Override
    List<String> sentences(ObjectNode document) {
        return List.of("Asset " + document.path("assetId").asText() + " is rejected.");
    }
}
