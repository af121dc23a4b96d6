package dev.reelway.testkit.stub;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * The same answer to some calls in a row.
 *
 * @param answer what they get
 * @param after how long that takes, in virtual time
 * @param times how many calls; nothing for one, or for all that are left if it is the last turn
 */
public record Turn(Answer answer, Duration after, OptionalInt times) {

    Turn taking(Duration duration) {
        return new Turn(answer, duration, times);
    }

    Turn times(int count) {
        return new Turn(answer, after, OptionalInt.of(count));
    }
}
