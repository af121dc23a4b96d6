package dev.reelway.testkit.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A history event, with what a test may ask of it.
 *
 * @param id 1 for the first
 * @param previousId the event that led to it; 0 for none
 * @param time when
 * @param type as AWS calls it, such as {@code TaskStateEntered}
 * @param details what it says
 */
public record Happening(long id, long previousId, Instant time, String type, Details details) {

    /**
     * What an event says beside its type.
     *
     * @param name the state that it is about; the ARN of a Map Run that it is about
     * @param index the iteration that it is about; -1 for none
     * @param error the error, if it is one
     * @param cause what is said about that
     */
    public record Details(
            @Nullable String name,
            int index,
            @Nullable String error,
            @Nullable String cause) {

        /** Nothing. */
        public static final Details NONE = new Details(null, -1, null, null);

        public static Details named(String name) {
            return new Details(name, -1, null, null);
        }

        public static Details failure(@Nullable String error, @Nullable String cause) {
            return new Details(null, -1, error, cause);
        }
    }
}
