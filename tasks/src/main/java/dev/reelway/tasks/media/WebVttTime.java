package dev.reelway.tasks.media;

import java.util.Locale;

/**
 * A time as WebVTT files have it.
 *
 * @see <a href="https://www.w3.org/TR/webvtt1/#webvtt-timestamp">WebVTT, timestamps</a>
 */
public final class WebVttTime {

    private WebVttTime() {}

    /** Hours, minutes, seconds and milliseconds of a time in milliseconds. */
    public static String of(long millis) {
        return String.format(
                Locale.ROOT,
                "%02d:%02d:%02d.%03d",
                millis / 3_600_000,
                millis / 60_000 % 60,
                millis / 1000 % 60,
                millis % 1000);
    }
}
