package dev.reelway.local.ffmpeg;

import java.util.Optional;

/**
 * How far an encode is, as ffmpeg's {@code -progress} says.
 *
 * @param frames frames encoded so far
 * @param seconds media time written so far
 */
public record Progress(long frames, double seconds) {

    /** Nothing yet. */
    public static final Progress START = new Progress(0, 0);

    /** This progress after one more line of {@code key=value}; empty if the line changes nothing. */
    public Optional<Progress> after(String line) {
        int equals = line.indexOf('=');
        if (equals < 0) {
            return Optional.empty();
        }
        Optional<Long> number = number(line.substring(equals + 1).trim());
        return switch (line.substring(0, equals)) {
            case "frame" -> number.map(n -> new Progress(n, seconds));
            case "out_time_us" -> number.map(n -> new Progress(frames, Math.max(0, n / 1e6)));
            default -> Optional.empty();
        };
    }

    private static Optional<Long> number(String text) {
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            // "N/A" until the first packet is written.
            return Optional.empty();
        }
    }
}
