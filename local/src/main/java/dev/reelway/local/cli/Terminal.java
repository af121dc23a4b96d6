package dev.reelway.local.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What a command writes to. The process's own {@code System.out} belongs to the functions that run in it.
 *
 * @param out where results go
 * @param err where complaints go
 * @param interactive whether a person looks at it as it is written
 * @param width columns
 */
public record Terminal(PrintStream out, PrintStream err, boolean interactive, int width) {

    private static final int USUAL_WIDTH = 80;
    private static final int LEAST_WIDTH = 20;

    /** The process's terminal, as the launcher describes it in the environment. */
    static Terminal of(Map<String, String> environment) {
        return new Terminal(
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                environment.getOrDefault("REELWAY_TERMINAL", "").equals("yes")
                        && !environment.getOrDefault("TERM", "dumb").equals("dumb"),
                width(environment.getOrDefault("REELWAY_COLUMNS", "")));
    }

    private static int width(String columns) {
        return columns.matches("\\d{1,4}") && Integer.parseInt(columns) >= LEAST_WIDTH
                ? Integer.parseInt(columns)
                : USUAL_WIDTH;
    }
}
