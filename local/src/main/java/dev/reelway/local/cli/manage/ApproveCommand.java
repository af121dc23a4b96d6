package dev.reelway.local.cli.manage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.local.cli.Terminal;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lets an asset go on that waits because it costs more than there is for it. */
@Command(
        name = "approve",
        sortOptions = false,
        description = {
            "Lets an asset go on that waits because it costs more than there is for it.",
            "'reelway held' says which assets wait."
        })
public final class ApproveCommand extends ManageCommand {

    @Mixin
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private DecisionOptions options;

    public ApproveCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ObjectNode act(Deployment deployment) {
        return options.decide(deployment, "approve");
    }

    @Override
    List<String> sentences(ObjectNode document) {
        return List.of("Asset " + document.path("assetId").asText() + " is approved.");
    }
}
