package dev.reelway.engine.run;

import java.util.Optional;

/**
 * How many items of a distributed Map may fail before its Map Run does. What the Map does not say is no limit; if it says
 * nothing, no item may fail.
 *
 * @param count how many
 * @param percentage what share of all
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html#maprun-fail-threshold">Failure
 *     thresholds</a>
 */
record Tolerance(Optional<Long> count, Optional<Double> percentage) {

    private static final double PERCENT = 100;

    /** Whether so many are too many. */
    boolean isExceeded(long failed, long total) {
        if (count.isEmpty() && percentage.isEmpty()) {
            return failed > 0;
        }
        return count.filter(most -> failed > most).isPresent()
                || percentage.filter(most -> failed * PERCENT > most * total).isPresent();
    }
}
