package dev.reelway.engine.run;

import java.util.Optional;

/**
 * How many items of a distributed Map may fail or time out before its Map Run fails: it does when it exceeds either value. If the
 * Map gives none, no item may fail.
 *
 * @param count how many
 * @param percentage what share of all
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/maprun-fail-threshold.html">Tolerated failure threshold</a>
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
