package dev.reelway.local.ffmpeg;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last lines that a program wrote to its standard error, without what the loader says about libraries. */
final class StderrTail {

    private static final int LINES = 60;
    private static final int LINE_LENGTH = 2000;

    private final Deque<String> lines = new ArrayDeque<>();

    synchronized void add(String line) {
        if (isLoaderNoise(line) || line.isBlank()) {
            return;
        }
        if (lines.size() == LINES) {
            lines.removeFirst();
        }
        lines.addLast(line.length() > LINE_LENGTH ? line.substring(0, LINE_LENGTH) : line);
    }

    synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    static boolean isLoaderNoise(String line) {
        return line.contains("no version information available");
    }
}
