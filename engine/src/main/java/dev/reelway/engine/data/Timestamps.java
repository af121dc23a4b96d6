package dev.reelway.engine.data;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * Times as the language writes them: ISO-8601 with a capital T and an offset.
 *
 * @see <a href="https://states-language.net/#timestamps">States Language, timestamps</a>
 */
public final class Timestamps {

    private Timestamps() {}

    /** The time that a text stands for, or nothing. */
    public static @Nullable Instant parse(String text) {
        try {
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
