package dev.reelway.local.cli.manage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.Json;
import dev.reelway.local.cli.Terminal;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lets a failed execution go on. */
@Command(
        name = "redrive",
        sortOptions = false,
        description = "Lets an execution go on from the state in which it failed, was stopped or ran out of time.")
public final class RedriveCommand extends ManageCommand {

    @Parameters(paramLabel = "EXECUTION", description = "The ARN of the execution.")
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private String execution;

    public RedriveCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ObjectNode act(Deployment deployment) {
        deployment.refusing(execution, sfn -> sfn.redriveExecution(r -> r.executionArn(execution)));
        return Json.NODES.objectNode().put("executionArn", execution).put("status", "RUNNING");
    }

    @Override
    List<String> sentences(ObjectNode document) {
        return List.of("The execution goes on.");
    }
}
