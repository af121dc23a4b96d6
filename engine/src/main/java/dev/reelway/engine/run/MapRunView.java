package dev.reelway.engine.run;

import java.time.Instant;
import java.util.Optional;

/**
 * A Map Run as DescribeMapRun shows it.
 *
 * @param mapRunArn identifies it
 * @param executionArn the execution whose Map state it belongs to
 * @param stateMachineArn what its child executions are executions of: the ARN of the machine, then a slash and the Map's label
 * @param status how it stands
 * @param startDate when it began
 * @param stopDate when it ended
 * @param maxConcurrency how many child executions may run at a time; 0 for no limit of its own
 * @param toleratedFailureCount how many items may fail; 0 if the Map does not say
 * @param toleratedFailurePercentage what share of the items may fail; 0 if the Map does not say
 * @param itemCounts what became of the items
 * @param executionCounts what became of the child executions
 * @param redrives how often it was redriven
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeMapRun.html">DescribeMapRun</a>
 */
public record MapRunView(
        String mapRunArn,
        String executionArn,
        String stateMachineArn,
        MapRunStatus status,
        Instant startDate,
        Optional<Instant> stopDate,
        long maxConcurrency,
        long toleratedFailureCount,
        double toleratedFailurePercentage,
        MapRunCounts itemCounts,
        MapRunCounts executionCounts,
        Redrives redrives) {}
