package dev.reelway.engine.model;

import dev.reelway.engine.data.Path;
import dev.reelway.engine.data.TypedExpression;
import java.time.Instant;

/**
 * How long a Wait state waits.
 *
 * @see <a href="https://states-language.net/#wait-state">States Language, Wait state</a>
 */
public sealed interface Delay {

    <R> R accept(Visitor<R> visitor);

    /** Answers for every kind of delay. */
    interface Visitor<R> {
        R seconds(Seconds delay);

        R secondsPath(SecondsPath delay);

        R timestamp(Timestamp delay);

        R timestampPath(TimestampPath delay);

        R computedSeconds(ComputedSeconds delay);

        R computedTimestamp(ComputedTimestamp delay);
    }

    /** A fixed number of seconds. */
    record Seconds(long seconds) implements Delay {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.seconds(this);
        }
    }

    /** A number of seconds in the input. */
    record SecondsPath(Path path) implements Delay {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.secondsPath(this);
        }
    }

    /** Until a fixed time. */
    record Timestamp(Instant time) implements Delay {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.timestamp(this);
        }
    }

    /** Until a time in the input. */
    record TimestampPath(Path path) implements Delay {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.timestampPath(this);
        }
    }

    /** A number of seconds that an expression gives. */
    record ComputedSeconds(TypedExpression expression) implements Delay {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.computedSeconds(this);
        }
    }

    /** Until a time that an expression gives. */
    record ComputedTimestamp(TypedExpression expression) implements Delay {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.computedTimestamp(this);
        }
    }
}
