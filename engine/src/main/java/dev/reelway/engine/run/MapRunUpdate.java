package dev.reelway.engine.run;

import java.util.Optional;

/**
 * New limits of a Map Run that is under way; what is empty stays as it is.
 *
 * @param maxConcurrency how many child executions may run at a time; 0 for no limit of its own
 * @param toleratedFailureCount how many items may fail
 * @param toleratedFailurePercentage what share of the items may fail
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_UpdateMapRun.html">UpdateMapRun</a>
 */
public record MapRunUpdate(
        Optional<Long> maxConcurrency,
        Optional<Long> toleratedFailureCount,
        Optional<Double> toleratedFailurePercentage) {}
