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
 * @param height rows
 */
public record Terminal(PrintStream out, PrintStream err, boolean interactive, int width, int height) {

    private static final int USUAL_WIDTH = 80;
    private static final int USUAL_HEIGHT = 24;
    private static final int LEAST = 10;

    /** The process's terminal, as the launcher describes it in the environment. */
    static Terminal of(Map<String, String> environment) {
        return new Terminal(
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                environment.getOrDefault("REELWAY_TERMINAL", "").equals("yes")
                        && !environment.getOrDefault("TERM", "dumb").equals("dumb"),
                size(environment.getOrDefault("REELWAY_COLUMNS", ""), USUAL_WIDTH),
                size(environment.getOrDefault("REELWAY_LINES", ""), USUAL_HEIGHT));
    }

    private static int size(String text, int usual) {
        return text.matches("\\d{1,4}") && Integer.parseInt(text) >= LEAST ? Integer.parseInt(text) : usual;
    }
}
