package dev.reelway.local.states.pace;

import dev.reelway.engine.run.Timers;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/**
 * How much of its time a Wait state waits, as {@code WAIT_TIME_SCALE} tells Step Functions Local: 0.5 is half of it, 0 nothing.
 * Timeouts, heartbeats and the pauses before retries stay as long as they are.
 *
 * @param factor what the time is multiplied by; from 0 to 1000
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/sfn-local-config-options.html">Configuration options</a>
 */
public record WaitScale(double factor) {

    /** All of it. */
    public static final WaitScale FULL = new WaitScale(1);

    private static final double LARGEST = 1000;
    private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000);

    public WaitScale {
        if (!(factor >= 0 && factor <= LARGEST)) {
            throw new IllegalArgumentException(
                    "A Wait state cannot wait " + factor + " times as long; expected 0 to " + LARGEST);
        }
    }

    /** Reads a number; {@link IllegalArgumentException} if there is none that waits could be scaled by. */
    public static WaitScale parse(String text) {
        return new WaitScale(Double.parseDouble(text));
    }

    /** The same timers, with Wait states of this length. */
    Timers applyTo(Timers timers) {
        return factor == 1 ? timers : new Scaled(timers, this);
    }

    private Instant end(Instant begin, Instant end) {
        Duration whole = Duration.between(begin, end);
        BigDecimal nanos = BigDecimal.valueOf(whole.getSeconds())
                .multiply(NANOS)
                .add(BigDecimal.valueOf(whole.getNano()))
                .multiply(BigDecimal.valueOf(factor));
        return begin.plus(Duration.ofSeconds(
                nanos.divideToIntegralValue(NANOS).longValue(),
                nanos.remainder(NANOS).longValue()));
    }

    private record Scaled(Timers timers, WaitScale scale) implements Timers {

        @Override
        public Timer at(Instant time, Runnable action) {
            return timers.at(time, action);
        }

        @Override
        public Instant endOfWait(Instant begin, Instant end) {
            return scale.end(begin, end);
        }
    }
}
