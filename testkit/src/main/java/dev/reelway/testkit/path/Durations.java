package dev.reelway.testkit.path;

import java.time.Duration;

/** Durations as a person writes them. */
public final class Durations {

    private static final int MILLIS = 1000;

    private Durations() {}

    /** Such as {@code 2 s}, {@code 1 min 30 s}, {@code 24 h} or {@code 250 ms}. */
    public static String text(Duration duration) {
        if (duration.isZero()) {
            return "0 s";
        }
        var text = new StringBuilder();
        add(text, duration.toDays(), "d");
        add(text, duration.toHoursPart(), "h");
        add(text, duration.toMinutesPart(), "min");
        add(text, duration.toSecondsPart(), "s");
        add(text, duration.toMillisPart() % MILLIS, "ms");
        return text.length() == 0 ? "0 s" : text.toString();
    }

    private static void add(StringBuilder text, long number, String unit) {
        if (number != 0) {
            text.append(text.length() == 0 ? "" : " ")
                    .append(number)
                    .append(' ')
                    .append(unit);
        }
    }
}
