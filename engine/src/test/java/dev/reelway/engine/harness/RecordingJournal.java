package dev.reelway.engine.harness;

import dev.reelway.engine.history.HistoryEvent;
import dev.reelway.engine.run.ExecutionView;
import dev.reelway.engine.run.Journal;
import dev.reelway.engine.run.MapRunChild;
import dev.reelway.engine.run.StartExecution;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps everything in memory, in the order in which it came; can tell what a process that ended earlier would have left. */
public final class RecordingJournal implements Journal {

    private final Map<String, Kept> executions = new LinkedHashMap<>();
    private final List<Entry> entries = new ArrayList<>();
    private final List<ExecutionView> ended = new ArrayList<>();

    /** What is kept of one execution. */
    public record Kept(StartExecution request, Optional<MapRunChild> child, Instant startDate, List<byte[]> entries) {}

    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Entry(Kept execution, byte[] bytes, Instant time) {}

    private InstantSource clock = () -> EngineHarness.START;

    /** Tells what time it is when entries come. */
    void clock(InstantSource source) {
        clock = source;
    }

    /** When the last entry came. */
    public Instant lastTime() {
        return entries.get(entries.size() - 1).time();
    }

    @Override
    public Optional<Entries> open(StartExecution request, Optional<MapRunChild> child, Instant startDate) {
        Kept kept = executions.computeIfAbsent(
                request.executionArn(), arn -> new Kept(request, child, startDate, new ArrayList<>()));
        return Optional.of(new Entries() {
            @Override
            public void keep(byte[] entry) {
                kept.entries().add(entry);
                entries.add(new Entry(kept, entry, clock.instant()));
            }

            @Override
            public void ended(ExecutionView view, List<HistoryEvent> history) {
                ended.add(view);
            }
        });
    }

    @Override
    public Optional<Journal.Kept> ended(String executionArn) {
        return Optional.ofNullable(executions.get(executionArn))
                .map(one -> new Journal.Kept(one.request(), one.child(), one.startDate(), one.entries()));
    }

    @Override
    public Map<Integer, ExecutionView> endedChildren(String mapRunArn) {
        var ends = new HashMap<Integer, ExecutionView>();
        for (ExecutionView end : ended) {
            Optional.ofNullable(executions.get(end.executionArn()))
                    .flatMap(Kept::child)
                    .filter(child -> child.mapRunArn().equals(mapRunArn))
                    .ifPresent(child -> ends.put(child.index(), end));
        }
        return ends;
    }

    public int size() {
        return entries.size();
    }

    /** Those that were said to have ended. */
    public List<ExecutionView> ended() {
        return ended;
    }

    /** Every execution of which something is kept. */
    public Collection<Kept> kept() {
        return executions.values().stream()
                .filter(one -> !one.entries().isEmpty())
                .toList();
    }

    /** The journal as it was after so many entries. */
    public RecordingJournal after(int count) {
        var earlier = new RecordingJournal();
        for (Entry entry : entries.subList(0, count)) {
            Kept whole = entry.execution();
            earlier.clock(entry::time);
            earlier.open(whole.request(), whole.child(), whole.startDate())
                    .orElseThrow()
                    .keep(entry.bytes());
        }
        return earlier;
    }
}
