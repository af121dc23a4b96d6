package dev.reelway.local.cli.manage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.Json;
import dev.reelway.local.cli.ExitCode;
import dev.reelway.local.cli.HelpOption;
import dev.reelway.local.cli.Terminal;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.core.exception.SdkClientException;

/** A command that asks a cloud for something and prints what became of it, for people or as JSON. */
abstract class ManageCommand implements Callable<Integer> {

    @Mixin
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CloudOption cloud;

    @Mixin
    @SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // Set and read by picocli.
    private HelpOption help;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    private final Terminal terminal;

    ManageCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Does it; answers the document for {@code --json}. */
    abstract ObjectNode act(Deployment deployment) throws InterruptedException;

    /** The same for people. */
    abstract List<String> sentences(ObjectNode document);

    /** How the command exits. */
    int exitCode(ObjectNode document) {
        return ExitCode.PUBLISHED;
    }

    @Override
    public final Integer call() throws InterruptedException {
        try (Deployment deployment = cloud.open()) {
            ObjectNode document = acted(deployment);
            if (json) {
                terminal.out().println(Json.write(document));
            } else {
                sentences(document).forEach(terminal.out()::println);
            }
            return exitCode(document);
        }
    }

    private ObjectNode acted(Deployment deployment) throws InterruptedException {
        try {
            return act(deployment);
        } catch (SdkClientException e) {
            throw deployment.unreachable(e);
        }
    }
}
