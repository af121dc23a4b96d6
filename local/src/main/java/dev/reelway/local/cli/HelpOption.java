package dev.reelway.local.cli;

import picocli.CommandLine.Option;

/** The option of every command that explains it. */
public final class HelpOption {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    @SuppressWarnings("UnusedVariable") // Read by picocli, for which it is here.
    private boolean help;
}
