package dev.reelway.local.cli.manage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.InvalidJson;
import dev.reelway.engine.data.Json;
import dev.reelway.local.cli.ExitCode;
import dev.reelway.local.cli.Terminal;
import dev.reelway.local.cli.UsageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/** Starts an execution. */
@Command(
        name = "start",
        sortOptions = false,
        description = "Starts an execution of any state machine, ours or one that was created through the API.")
public final class StartCommand extends ManageCommand {

    @Parameters(paramLabel = "MACHINE", description = "The state machine, by name or ARN.")
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private String machine;

    @Option(
            names = "--input",
            paramLabel = "JSON|@FILE",
            defaultValue = "{}",
            description = "The input, or a file with it (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private String input;

    @Option(names = "--name", paramLabel = "NAME", description = "What the execution is called (default: drawn).")
    private @Nullable String name;

    @Option(names = "--wait", description = "Wait for its end; exits with 1 if it does not succeed.")
    private boolean wait;

    public StartCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ObjectNode act(Deployment deployment) throws InterruptedException {
        JsonNode document = input();
        String arn = deployment.machine(machine);
        String execution = deployment
                .clients()
                .sfn()
                .startExecution(r -> r.stateMachineArn(arn).name(name).input(Json.write(document)))
                .executionArn();
        ObjectNode result = Json.NODES.objectNode().put("executionArn", execution);
        if (!wait) {
            return result.put("status", "RUNNING");
        }
        DescribeExecutionResponse ended = deployment.await(execution);
        result.put("status", ended.statusAsString());
        if (ended.output() != null) {
            result.set("output", Json.read(ended.output()));
        }
        if (ended.error() != null || ended.cause() != null) {
            result.put("error", ended.error()).put("cause", ended.cause());
        }
        return result;
    }

    private JsonNode input() {
        try {
            return Json.read(input.startsWith("@") ? Files.readString(Path.of(input.substring(1))) : input);
        } catch (InvalidJson e) {
            throw new UsageException("--input is no JSON: " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(new IOException("The file of --input cannot be read: " + input, e));
        }
    }

    @Override
    List<String> sentences(ObjectNode document) {
        String first = document.path("status").asText().toLowerCase(Locale.ROOT) + "  "
                + document.path("executionArn").asText();
        if (document.has("output")) {
            return List.of(first, Json.write(document.path("output")));
        }
        return document.has("error")
                ? List.of(
                        first,
                        document.path("error").asText() + ": "
                                + document.path("cause").asText())
                : List.of(first);
    }

    @Override
    int exitCode(ObjectNode document) {
        String status = document.path("status").asText();
        return status.equals(ExecutionStatus.RUNNING.toString()) || status.equals(ExecutionStatus.SUCCEEDED.toString())
                ? ExitCode.PUBLISHED
                : ExitCode.FAILED;
    }
}
