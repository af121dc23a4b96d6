package dev.reelway.local.states;

import dev.reelway.engine.history.HistoryEvent;
import dev.reelway.engine.journal.ByteSink;
import dev.reelway.engine.journal.ByteSource;
import dev.reelway.engine.run.Engine;
import dev.reelway.engine.run.ExecutionHandle;
import dev.reelway.engine.run.ExecutionView;
import dev.reelway.engine.run.Journal;
import dev.reelway.engine.run.MapRunChild;
import dev.reelway.engine.run.MapRunView;
import dev.reelway.engine.run.StartExecution;
import dev.reelway.local.states.ExecutionCodec.Start;
import dev.reelway.local.states.store.RecordLog;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every execution that is known. Those that run are in the engine, and what they do is in a journal; those that have ended go, some
 * moments later, to the archive.
 */
final class ExecutionStore implements Journal, AutoCloseable {

    private static final int START = 0;
    private static final int ENTRY = 1;

    private final StatesFiles files;
    private final ExecutionCodec codec;
    private final Archive archive;
    private final Archiver archiver;
    private final AtomicLong count = new AtomicLong();
    private final Map<String, Origin> announced = new ConcurrentHashMap<>();
    private final Map<String, Live> live = new ConcurrentHashMap<>();
    private final Map<Long, Live> byNumber = new ConcurrentHashMap<>();
    private @Nullable Engine engine;

    ExecutionStore(StatesFiles files, InstantSource clock) {
        this.files = files;
        this.codec = new ExecutionCodec(new Revisions(files.database()));
        this.archive = new Archive(files.database(), codec);
        this.archiver = new Archiver(files, archive, clock, this::archived);
        count.set(archive.lastNumber());
    }

    /** An execution that the engine runs, or one that has ended and is not in the archive yet. */
    final class Live implements Entries {

        private final Start start;
        private final Optional<RecordLog> journal;
        private boolean begun;
        private volatile @Nullable EndedExecution ended;

        Live(Start start, Optional<RecordLog> journal, boolean begun) {
            this.start = start;
            this.journal = journal;
            this.begun = begun;
        }

        Start start() {
            return start;
        }

        Optional<EndedExecution> end() {
            return Optional.ofNullable(ended);
        }

        private Optional<StartedExecution> found() {
            return end().<ExecutionHandle>map(end -> end)
                    .or(() -> running(start.request().executionArn()))
                    // It may have ended between the two questions.
                    .or(this::end)
                    .map(handle -> new StartedExecution(start.number(), start.from(), start.child(), handle));
        }

        @Override
        public void keep(byte[] entry) {
            if (journal.isEmpty()) {
                return;
            }
            var sink = new ByteSink();
            if (begun) {
                sink.number(ENTRY).number(start.number());
            } else {
                sink.number(START).number(start.number());
                codec.write(start, sink);
            }
            journal.get().append(sink.blob(entry).toBytes());
            begun = true;
        }

        @Override
        public void ended(ExecutionView view, List<HistoryEvent> history) {
            ended = new EndedExecution(view, history, mapRuns(view.executionArn()));
            archiver.add(this);
        }
    }

    /**
     * An execution of that ARN is about to be started, from this.
     *
     * @param goesOn whether it can go on in another process
     */
    void announce(String executionArn, Qualified from, boolean goesOn) {
        announced.put(executionArn, new Origin(from, goesOn));
    }

    private record Origin(Qualified from, boolean goesOn) {}

    /** What a running execution was started from. */
    Optional<Qualified> origin(String executionArn) {
        return Optional.ofNullable(live.get(executionArn)).map(one -> one.start.from());
    }

    /** It was not started after all. */
    void withdraw(String executionArn) {
        announced.remove(executionArn);
    }

    @Override
    public Optional<Entries> open(StartExecution request, Optional<MapRunChild> child, Instant startDate) {
        Live known = live.get(request.executionArn());
        if (known != null) {
            return Optional.of(known);
        }
        @Nullable Origin origin = announced.remove(request.executionArn());
        if (origin == null && child.isPresent()) {
            @Nullable Live parent = live.get(child.get().parentArn());
            origin = parent == null ? null : new Origin(parent.start.from(), parent.journal.isPresent());
        }
        if (origin == null) {
            throw new IllegalStateException("Nobody has announced " + request.executionArn());
        }
        var start = new Start(count.incrementAndGet(), origin.from(), request, child, startDate);
        return Optional.of(add(start, origin.goesOn() ? files.log() : Optional.empty(), false));
    }

    private Live add(Start start, Optional<RecordLog> journal, boolean begun) {
        var added = new Live(start, journal, begun);
        byNumber.put(start.number(), added);
        live.put(start.request().executionArn(), added);
        return added;
    }

    private Optional<ExecutionHandle> running(String executionArn) {
        return Optional.ofNullable(engine).flatMap(one -> one.find(executionArn));
    }

    /** The Map Run of that ARN. */
    Optional<MapRunView> mapRun(String mapRunArn) {
        return Optional.ofNullable(engine)
                .flatMap(one -> one.mapRun(mapRunArn))
                .or(() -> live.values().stream()
                        .flatMap(one -> one.end().stream())
                        .flatMap(end -> end.mapRuns().stream())
                        .filter(run -> run.mapRunArn().equals(mapRunArn))
                        .findFirst())
                .or(() -> archive.mapRun(mapRunArn));
    }

    /** The Map Runs of an execution, in the order in which they began. */
    List<MapRunView> mapRuns(String executionArn) {
        List<MapRunView> running = Optional.ofNullable(engine)
                .map(one -> one.mapRuns(executionArn))
                .orElseGet(List::of);
        if (!running.isEmpty()) {
            return running;
        }
        return Optional.ofNullable(live.get(executionArn))
                .flatMap(Live::end)
                .map(EndedExecution::mapRuns)
                .orElseGet(() -> archive.mapRuns(executionArn));
    }

    private void archived(Live execution) {
        live.remove(execution.start.request().executionArn());
        byNumber.remove(execution.start.number());
    }

    /** The execution of that ARN. */
    Optional<StartedExecution> find(String executionArn) {
        @Nullable Live running = live.get(executionArn);
        return (running == null ? Optional.<StartedExecution>empty() : running.found())
                .or(() -> archive.find(executionArn));
    }

    /**
     * The executions of a machine or a Map Run, the newest first.
     *
     * @param arn the ARN of the machine or the Map Run
     * @param before only those with a lower number
     */
    Stream<StartedExecution> list(String arn, long before) {
        List<StartedExecution> present = live.values().stream()
                .filter(one ->
                        one.start.number() < before && one.start.listedUnder().equals(arn))
                .flatMap(one -> one.found().stream())
                .sorted(Comparator.comparing(StartedExecution::number).reversed())
                .toList();
        return Newest.of(present, archive.list(arn, before));
    }

    @Override
    public Map<Integer, ExecutionView> endedChildren(String mapRunArn) {
        var ends = new HashMap<Integer, ExecutionView>();
        list(mapRunArn, Long.MAX_VALUE).forEach(child -> {
            ExecutionView view = child.handle().view();
            if (view.stopDate().isPresent()) {
                child.child().ifPresent(which -> ends.put(which.index(), view));
            }
        });
        return ends;
    }

    /**
     * Hands the executions that were running when a process ended to the engine of this one, and begins to keep what it does.
     *
     * @return how many there were
     */
    int recover(Engine into) {
        engine = into;
        var kept = new HashMap<Long, List<byte[]>>();
        var starts = new ArrayList<Start>();
        files.recover(record -> take(record, kept, starts), () -> {
            kept.clear();
            starts.clear();
        });
        for (Start start : starts) {
            add(start, files.log(), true);
            count.accumulateAndGet(start.number(), Math::max);
        }
        for (Start start : starts) {
            into.resume(
                    start.request(), start.child(), start.startDate(), kept.getOrDefault(start.number(), List.of()));
        }
        archiver.start(number -> byNumber.containsKey(number));
        return starts.size();
    }

    private void take(byte[] record, Map<Long, List<byte[]>> kept, List<Start> starts) {
        var source = new ByteSource(record);
        boolean begins = source.number() == START;
        long number = source.number();
        if (begins && !archive.has(number)) {
            starts.add(codec.read(source));
            kept.put(number, new ArrayList<>());
        }
        List<byte[]> entries = kept.get(number);
        if (entries != null) {
            entries.add(source.blob());
        }
    }

    /** The number of the execution that a record is about. */
    static long numberOf(byte[] record) {
        var source = new ByteSource(record);
        source.number();
        return source.number();
    }

    /** Archives what has ended. What still runs goes on in the next process. */
    @Override
    public void close() {
        archiver.close();
        files.close();
    }
}
