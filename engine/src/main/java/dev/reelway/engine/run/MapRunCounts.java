package dev.reelway.engine.run;

/**
 * What became of the items, or of the child executions, of a Map Run.
 *
 * @param total all there are
 * @param pending not yet begun
 * @param running begun and not ended
 * @param succeeded ended well
 * @param failed failed
 * @param timedOut took too long
 * @param aborted stopped, by somebody or because the Map Run failed
 * @param resultsWritten whose results the Map Run has collected
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_MapRunExecutionCounts.html">MapRunExecutionCounts</a>
 */
public record MapRunCounts(
        long total,
        long pending,
        long running,
        long succeeded,
        long failed,
        long timedOut,
        long aborted,
        long resultsWritten) {}
