package dev.reelway.local.ffmpeg;

import java.util.List;

/**
 * How a run ended.
 *
 * @param exitCode of the program; above 128 the signal that ended it, plus 128
 * @param timedOut whether it was killed because it reached its limit
 * @param stalled whether it was killed because it got no further
 * @param stderr the last lines of its standard error
 */
public record FfmpegOutcome(int exitCode, boolean timedOut, boolean stalled, List<String> stderr) {

    public FfmpegOutcome {
        stderr = List.copyOf(stderr);
    }

    public boolean succeeded() {
        return exitCode == 0 && !timedOut && !stalled;
    }

    /** The last line of its standard error, in which ffmpeg says why it failed. */
    public String lastWords() {
        if (timedOut) {
            return "it did not end in time and was stopped";
        }
        if (stalled) {
            return "it got no further and was stopped";
        }
        return stderr.isEmpty() ? "exit code " + exitCode : stderr.get(stderr.size() - 1);
    }
}
