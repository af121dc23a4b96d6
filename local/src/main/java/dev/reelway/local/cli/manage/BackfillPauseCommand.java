package dev.reelway.local.cli.manage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.Json;
import dev.reelway.local.cli.Terminal;
import dev.reelway.local.cli.UsageException;
import dev.reelway.tasks.asset.AssetIds;
import dev.reelway.tasks.backfill.Control;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Starts no further asset of a backfill; those in work go on. */
@Command(
        name = "pause",
        sortOptions = false,
        description = "Starts no further asset of a backfill; those in work go on.")
final class BackfillPauseCommand extends ManageCommand {

    @Parameters(paramLabel = "NAME", description = "What the backfill is called.")
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private String name;

    BackfillPauseCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ObjectNode act(Deployment deployment) {
        if (!AssetIds.isId(name)) {
            throw new UsageException("\"" + name + "\" is no name of a backfill.");
        }
        String key = Control.key(name);
        ObjectNode control = deployment
                .object(deployment.configuration(), key)
                .map(ObjectNode.class::cast)
                .orElseGet(Json.NODES::objectNode);
        control.put("paused", true);
        deployment.put(deployment.configuration(), key, control);
        return control.deepCopy().put("name", name);
    }

    @Override
    List<String> sentences(ObjectNode document) {
        return List.of("The backfill " + name + " is paused.");
    }
}
