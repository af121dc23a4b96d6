package dev.reelway.local.mediaconvert.caption;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads time expressions of TTML.
 *
 * @param frameRate frames a second
 * @param tickRate ticks a second
 * @see <a href="https://www.w3.org/TR/ttml1/#timing-value-timeExpression">Time expressions</a>
 */
record TtmlTimes(double frameRate, double tickRate) {

    private static final Pattern CLOCK = Pattern.compile("(\\d{2,}):(\\d{2}):(\\d{2})(?:(\\.\\d+)|[:;](\\d{2,}))?");
    private static final Pattern OFFSET = Pattern.compile("(\\d+(?:\\.\\d+)?)(h|ms|m|s|f|t)");

    /** Milliseconds; empty if it is no time. */
    Optional<Long> millis(String expression) {
        String text = expression.strip();
        Matcher clock = CLOCK.matcher(text);
        if (clock.matches()) {
            double seconds = (Integer.parseInt(clock.group(1)) * 60.0 + Integer.parseInt(clock.group(2))) * 60
                    + Integer.parseInt(clock.group(3));
            double part = clock.group(4) != null
                    ? Double.parseDouble("0" + clock.group(4))
                    : clock.group(5) != null ? Integer.parseInt(clock.group(5)) / frameRate : 0;
            return Optional.of(Math.round((seconds + part) * 1000));
        }
        Matcher offset = OFFSET.matcher(text);
        return offset.matches()
                ? Optional.of(Math.round(Double.parseDouble(offset.group(1)) * unit(offset.group(2))))
                : Optional.empty();
    }

    private double unit(String metric) {
        return switch (metric) {
            case "h" -> 3_600_000;
            case "m" -> 60_000;
            case "s" -> 1000;
            case "ms" -> 1;
            case "f" -> 1000 / frameRate;
            default -> 1000 / tickRate;
        };
    }
}
