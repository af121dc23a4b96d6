package dev.reelway.local.cli.progress;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** A state in words. */
final class StateLine {

    private StateLine() {}

    static String words(StateProgress state, Instant now) {
        String seconds = seconds(state.elapsed(now));
        String retried = state.retries() == 0 ? "" : ", retried " + times(state.retries());
        String error = state.error().map(name -> " (" + shortened(name) + ")").orElse("");
        return switch (state.status()) {
            case WAITING -> "waiting";
            case RUNNING ->
                "running " + (state.percent().isPresent() ? state.percent().getAsInt() + " %, " : "") + seconds
                        + retried;
            case RETRYING -> "failed" + error + ", to be tried again" + retried;
            case DONE -> "done in " + seconds + retried;
            case FAILED -> "failed after " + seconds + error + retried;
        };
    }

    private static String times(int count) {
        return count == 1 ? "once" : count + " times";
    }

    /** Error names of handlers are class names: the last part says it. */
    private static String shortened(String error) {
        return error.startsWith("States.") ? error : error.substring(error.lastIndexOf('.') + 1);
    }

    static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }
}
