package dev.reelway.local.cli.manage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.Json;
import dev.reelway.local.cli.Terminal;
import dev.reelway.local.cli.UsageException;
import dev.reelway.tasks.asset.AssetIds;
import dev.reelway.tasks.backfill.Control;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets a backfill go on. */
@Command(name = "resume", sortOptions = false, description = "Lets a backfill go on.")
final class BackfillResumeCommand extends ManageCommand {

    @Parameters(paramLabel = "NAME", description = "What the backfill is called.")
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private String name;

    @Option(names = "--budget", paramLabel = "DOLLARS", description = "So much may be promised from now on, in all.")
    private @Nullable BigDecimal budget;

    BackfillResumeCommand(Terminal terminal) {
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
        control.put("paused", false);
        if (budget != null) {
            control.put("budget", budget);
        }
        deployment.put(deployment.configuration(), key, control);
        return control.deepCopy().put("name", name);
    }

    @Override
    List<String> sentences(ObjectNode document) {
        return List.of("The backfill " + name + " is resumed.");
    }
}
