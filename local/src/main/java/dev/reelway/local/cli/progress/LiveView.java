package dev.reelway.local.cli.progress;

import dev.reelway.local.cli.progress.StateProgress.Status;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A block of lines a file, one line a state, drawn over and over in place. Files that are through become one line above.
 *
 * @see <a href="https://ecma-international.org/publications-and-standards/standards/ecma-48/">ECMA-48, the control sequences</a>
 */
public final class LiveView implements ProgressView {

    private static final String ESCAPE = "\u001b[";
    private static final int NAME_COLUMN = 22;

    private final PrintStream out;
    private final int width;
    private final int height;
    private final Map<String, List<String>> blocks = new LinkedHashMap<>();
    private int drawn;

    /**
     * @param width columns of the terminal: longer lines would wrap and spoil the next drawing
     * @param height rows of the terminal: what has scrolled out of sight cannot be drawn over
     */
    public LiveView(PrintStream out, int width, int height) {
        this.out = out;
        this.width = width;
        this.height = height;
    }

    @Override
    public synchronized void show(String file, List<StateProgress> states, Instant now) {
        List<String> lines = new ArrayList<>();
        lines.add(file);
        states.forEach(state -> lines.add(line(state, now)));
        if (!lines.equals(blocks.put(file, lines))) {
            draw("");
        }
    }

    private String line(StateProgress state, Instant now) {
        String plain = String.format(
                Locale.ROOT,
                "  %s %-" + NAME_COLUMN + "s %s",
                mark(state.status()),
                state.name(),
                StateLine.words(state, now));
        return coloured(state.status(), plain.substring(0, Math.min(plain.length(), width - 1)));
    }

    private static char mark(Status status) {
        return switch (status) {
            case WAITING -> ' ';
            case RUNNING -> '>';
            case RETRYING -> '~';
            case DONE -> '+';
            case FAILED -> '!';
        };
    }

    private static String coloured(Status status, String text) {
        String colour = switch (status) {
            case WAITING -> "2m";
            case RUNNING -> "1m";
            case RETRYING -> "33m";
            case DONE -> "32m";
            case FAILED -> "31m";
        };
        return ESCAPE + colour + text + ESCAPE + "0m";
    }

    @Override
    public synchronized void finished(String file, String line) {
        List<String> lines = blocks.remove(file);
        draw(lines == null ? file + "\n" : String.join("\n", lines) + "\n  " + line + "\n");
    }

    /** In one write, so that no half drawing is seen. */
    private void draw(String above) {
        StringBuilder frame = new StringBuilder();
        if (drawn > 0) {
            frame.append(ESCAPE).append(drawn).append('A');
        }
        frame.append('\r').append(ESCAPE).append('J').append(above);
        List<String> lines = blocks.values().stream().flatMap(List::stream).toList();
        List<String> seen = lines.subList(Math.max(0, lines.size() - height + 1), lines.size());
        seen.forEach(line -> frame.append(line).append('\n'));
        drawn = seen.size();
        out.print(frame);
        out.flush();
    }

    @Override
    public synchronized void close() {
        out.flush();
    }
}
