package dev.reelway.local.cli.manage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.Json;
import dev.reelway.local.cli.Terminal;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Stops an execution. */
@Command(
        name = "stop",
        sortOptions = false,
        description = "Stops an execution. The watchdog cleans up after it and tells subscribers.")
public final class StopCommand extends ManageCommand {

    @Parameters(paramLabel = "EXECUTION", description = "The ARN of the execution.")
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private String execution;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            defaultValue = "",
            description = "Why, which subscribers are told.")
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private String reason;

    public StopCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ObjectNode act(Deployment deployment) {
        deployment.refusing(
                execution,
                sfn -> sfn.stopExecution(
                        r -> r.executionArn(execution).error("Stopped").cause(reason)));
        return Json.NODES.objectNode().put("executionArn", execution).put("status", "ABORTED");
    }

    @Override
    List<String> sentences(ObjectNode document) {
        return List.of("The execution is stopped.");
    }
}
