package dev.reelway.matrix;

import java.util.Locale;

/** What can go wrong with a task. */
enum Fault {
    /** Two calls are refused because there are too many; the third is not. */
    THROTTLED_TWICE,
    /** All of them are. */
    THROTTLED_FOR_EVER,
    /** The task fails each time, for a reason that does not go away. */
    PERMANENT_ERROR,
    /** Nobody ever answers, and nothing is done. */
    TIMEOUT,
    /** All is done, and the connection breaks before the first answer. */
    LOST_ANSWER,
    /** All is done twice, and both answers come. */
    ANSWERED_TWICE,
    /** All is done the first time, and the answer comes when nobody waits for it any more. */
    ANSWERED_LATE,
    /** The first run dies after so many writes to S3. */
    PROCESS_KILLED,
    /** In the first run, one call of S3 is refused because S3 has too much to do. */
    S3_503,
    /** Each call of S3 takes two seconds. */
    S3_SLOW,
    /** What tells of the end never comes. */
    EVENT_LOST,
    /** It comes twice. */
    EVENT_DOUBLED,
    /** It comes before what it should come after. */
    EVENT_REORDERED,
    /** All is done, and the answer is JSON that nobody expects. */
    MALFORMED_ANSWER,
    /** All is done, and the answer is larger than a state may be. */
    PAYLOAD_TOO_LARGE;

    /** As people call it. */
    String title() {
        return this == S3_503 || this == S3_SLOW
                ? name().replace("S3_", "S3 ").replace("SLOW", "slow")
                : name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Whether it is to change nothing but how long all takes. */
    boolean isHarmless() {
        return switch (this) {
            case THROTTLED_TWICE,
                    LOST_ANSWER,
                    ANSWERED_TWICE,
                    PROCESS_KILLED,
                    S3_503,
                    S3_SLOW,
                    EVENT_LOST,
                    EVENT_DOUBLED,
                    EVENT_REORDERED -> true;
            case THROTTLED_FOR_EVER, PERMANENT_ERROR, TIMEOUT, ANSWERED_LATE, MALFORMED_ANSWER, PAYLOAD_TOO_LARGE ->
                false;
        };
    }
}
