package dev.reelway.local.cli.manage;

import dev.reelway.local.cli.HelpOption;
import dev.reelway.local.cli.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Sends a whole catalogue through the pipeline. */
@Command(
        name = "backfill",
        sortOptions = false,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Sends every source below a prefix of the uploads bucket through the pipeline.",
            "What is published already is left alone, so that a backfill can be started again at any time."
        })
public final class BackfillCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // Set and read by picocli.
    private HelpOption help;

    private final Terminal terminal;

    public BackfillCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** The command line with those below it. */
    public static CommandLine line(Terminal terminal) {
        return new CommandLine(new BackfillCommand(terminal))
                .addSubcommand(new BackfillStartCommand(terminal))
                .addSubcommand(new BackfillPauseCommand(terminal))
                .addSubcommand(new BackfillResumeCommand(terminal));
    }

    @Override
    public void run() {
        spec.commandLine().usage(terminal.out());
    }
}
