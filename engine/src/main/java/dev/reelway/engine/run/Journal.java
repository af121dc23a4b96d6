package dev.reelway.engine.run;

import dev.reelway.engine.history.HistoryEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps what executions did before anybody can see it, so that they can go on after the end of the process: see
 * {@link Engine#resume}.
 */
@FunctionalInterface
public interface Journal {

    /** Keeps nothing: executions end with the process. */
    Journal NONE = (request, child, startDate) -> Optional.empty();

    /**
     * An execution is to begin, or to go on. Nothing need be kept of it before its first entry.
     *
     * @param request how it was started
     * @param child which child of a Map Run it is, if it is one
     * @param startDate when it began
     * @return where its entries go; empty if it ends with the process
     */
    Optional<Entries> open(StartExecution request, Optional<MapRunChild> child, Instant startDate);

    /** The children of a Map Run that have ended, by their index. */
    default Map<Integer, ExecutionView> endedChildren(String mapRunArn) {
        return Map.of();
    }

    /**
     * What is kept of an execution that has ended, so that it can be redriven.
     *
     * @return empty if there is no such execution, or nothing was kept of it
     */
    default Optional<Kept> ended(String executionArn) {
        return Optional.empty();
    }

    /**
     * An execution as the journal has it.
     *
     * @param request how it was started
     * @param child which child of a Map Run it is, if it is one
     * @param startDate when it began
     * @param entries what {@link Entries#keep} was given, in that order
     */
    record Kept(StartExecution request, Optional<MapRunChild> child, Instant startDate, List<byte[]> entries) {

        public Kept {
            entries = List.copyOf(entries);
        }

        /** What it did, as the entries tell. */
        public List<HistoryEvent> history() {
            var execution = new Execution(request, startDate);
            entries.forEach(entry -> new FactReader(entry, request).read(execution::evolve));
            execution.publish();
            return execution.history();
        }
    }

    /** What is kept of one execution. Called by one thread at a time. */
    interface Entries {

        /**
         * Keeps an entry. When this returns, the entry outlives the process.
         *
         * @param entry what {@link Engine#resume} takes
         * @throws java.io.UncheckedIOException if it cannot be kept; the execution then stands still
         */
        void keep(byte[] entry);

        /** The execution has ended, with its last entry kept: this is all that will ever be asked of it. */
        void ended(ExecutionView view, List<HistoryEvent> history);
    }
}
