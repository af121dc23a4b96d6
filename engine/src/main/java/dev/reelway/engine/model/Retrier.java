package dev.reelway.engine.model;

import java.util.OptionalLong;

/**
 * When and how often to try a failed state again.
 *
 * @param errors which errors it is for
 * @param intervalSeconds the pause before the first retry
 * @param maxAttempts how many retries; 0 for none
 * @param backoffRate what each further pause is multiplied by
 * @param maxDelaySeconds what no pause exceeds
 * @param fullJitter whether a pause is drawn at random between nothing and its computed length
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html#error-handling-retrying-after-an-error">
 *     Retrying after an error</a>
 */
public record Retrier(
        ErrorMatch errors,
        long intervalSeconds,
        int maxAttempts,
        double backoffRate,
        OptionalLong maxDelaySeconds,
        boolean fullJitter) {

    private static final double MILLIS = 1000.0;

    /**
     * The pause before a retry, in milliseconds.
     *
     * @param attempt 0 for the first retry
     * @param chance a random number from 0 to below 1
     */
    public long delayMillis(int attempt, double chance) {
        double seconds = intervalSeconds * Math.pow(backoffRate, attempt);
        double capped = maxDelaySeconds.isPresent() ? Math.min(seconds, (double) maxDelaySeconds.getAsLong()) : seconds;
        return Math.round(capped * MILLIS * (fullJitter ? chance : 1.0));
    }
}
