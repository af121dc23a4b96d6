package dev.reelway.engine.run;

import java.util.EnumMap;
import java.util.Map;

/** Counts what becomes of the items, or of the child executions, of a Map Run. */
final class MapRunTally {

    private final Map<ExecutionStatus, Long> byStatus = new EnumMap<>(ExecutionStatus.class);
    private long total;
    private long pending;

    void expect(long more) {
        total += more;
        pending += more;
    }

    void started(long more) {
        pending -= more;
        add(ExecutionStatus.RUNNING, more);
    }

    void ended(ExecutionStatus how, long more) {
        add(ExecutionStatus.RUNNING, -more);
        add(how, more);
    }

    private void add(ExecutionStatus status, long more) {
        byStatus.merge(status, more, Long::sum);
    }

    long total() {
        return total;
    }

    /** How many count towards the failures that are tolerated: not those that somebody stopped. */
    long unsuccessful() {
        return of(ExecutionStatus.FAILED) + of(ExecutionStatus.TIMED_OUT);
    }

    boolean allEnded() {
        return pending == 0 && of(ExecutionStatus.RUNNING) == 0;
    }

    long of(ExecutionStatus status) {
        return byStatus.getOrDefault(status, 0L);
    }

    MapRunCounts counts() {
        return new MapRunCounts(
                total,
                pending,
                of(ExecutionStatus.RUNNING),
                of(ExecutionStatus.SUCCEEDED),
                of(ExecutionStatus.FAILED),
                of(ExecutionStatus.TIMED_OUT),
                of(ExecutionStatus.ABORTED),
                of(ExecutionStatus.SUCCEEDED));
    }
}
