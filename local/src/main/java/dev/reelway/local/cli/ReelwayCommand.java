package dev.reelway.local.cli;

import dev.reelway.local.cli.manage.ApproveCommand;
import dev.reelway.local.cli.manage.AssetCommand;
import dev.reelway.local.cli.manage.BackfillCommand;
import dev.reelway.local.cli.manage.ExecutionsCommand;
import dev.reelway.local.cli.manage.GraphCommand;
import dev.reelway.local.cli.manage.HeldCommand;
import dev.reelway.local.cli.manage.HistoryCommand;
import dev.reelway.local.cli.manage.RedriveCommand;
import dev.reelway.local.cli.manage.RejectCommand;
import dev.reelway.local.cli.manage.ReprocessCommand;
import dev.reelway.local.cli.manage.StartCommand;
import dev.reelway.local.cli.manage.StopCommand;
import dev.reelway.local.cli.manage.UnpublishCommand;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command that has all others. */
@Command(
        name = "reelway",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "The video pipeline on this machine: the state machine, functions and job settings of the AWS one, without account, "
                    + "network or Docker; ffmpeg does the encoding."
        },
        footer = {"", "'reelway COMMAND --help' says more about a command."})
public final class ReelwayCommand implements Runnable {

    private static final int WIDEST_HELP = 120;

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    private final Terminal terminal;

    private ReelwayCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Runs a command line and ends the process with its exit code. */
    public static void main(String[] arguments) {
        Map<String, String> environment = System.getenv();
        Terminal terminal = Terminal.of(environment);
        System.exit(commandLine(terminal, environment).execute(arguments));
    }

    static CommandLine commandLine(Terminal terminal, Map<String, String> environment) {
        CommandLine line = new CommandLine(new ReelwayCommand(terminal));
        line.addSubcommand(new RunCommand(terminal, environment));
        line.addSubcommand(new UpCommand(terminal, environment));
        line.addSubcommand(new HeldCommand(terminal));
        line.addSubcommand(new ApproveCommand(terminal));
        line.addSubcommand(new RejectCommand(terminal));
        line.addSubcommand(new ReprocessCommand(terminal));
        line.addSubcommand(new UnpublishCommand(terminal));
        line.addSubcommand(BackfillCommand.line(terminal));
        line.addSubcommand(new AssetCommand(terminal));
        line.addSubcommand(new ExecutionsCommand(terminal));
        line.addSubcommand(new HistoryCommand(terminal));
        line.addSubcommand(new GraphCommand(terminal));
        line.addSubcommand(new StartCommand(terminal));
        line.addSubcommand(new StopCommand(terminal));
        line.addSubcommand(new RedriveCommand(terminal));
        line.addSubcommand(new LintCommand(terminal, environment));
        line.addSubcommand(new DoctorCommand(terminal, environment));
        line.addSubcommand(new AutoComplete.GenerateCompletion());
        line.addSubcommand(new VersionCommand(terminal, environment));
        // An @ begins the name of a file with an input, not of one with arguments.
        line.setExpandAtFiles(false);
        line.setOut(writer(terminal.out()));
        line.setErr(writer(terminal.err()));
        line.setExecutionExceptionHandler(complaint(terminal));
        line.setParameterExceptionHandler(ReelwayCommand::refuse);
        line.setUsageHelpWidth(Math.min(terminal.width(), WIDEST_HELP));
        return line;
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    /** One sentence for what went wrong; the log has the rest. */
    private static IExecutionExceptionHandler complaint(Terminal terminal) {
        return (failure, line, result) -> {
            terminal.err().println("reelway: " + Complaint.of(failure));
            return failure instanceof UsageException ? ExitCode.USAGE : ExitCode.FAILED;
        };
    }

    private static int refuse(ParameterException refused, String[] arguments) {
        CommandLine line = refused.getCommandLine();
        line.getErr()
                .println("reelway: " + refused.getMessage() + "; '"
                        + line.getCommandSpec().qualifiedName() + " --help' says what it takes.");
        return ExitCode.USAGE;
    }

    @Override
    public void run() {
        spec.commandLine().usage(terminal.out());
    }
}
