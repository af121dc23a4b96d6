package dev.reelway.local.states;

import dev.reelway.engine.history.HistoryEvent;
import dev.reelway.engine.run.Engine;
import dev.reelway.engine.run.ExecutionHandle;
import dev.reelway.engine.run.ExecutionView;
import dev.reelway.engine.run.Journal;
import dev.reelway.engine.run.MapRunChild;
import dev.reelway.engine.run.MapRunView;
import dev.reelway.engine.run.StartExecution;
import dev.reelway.local.states.ExecutionCodec.Start;
import dev.reelway.local.states.JournalRecords.Recovered;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
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

    private final StatesFiles files;
    private final JournalRecords records;
    private final InstantSource clock;
    private final Archive archive;
    private final Archiver archiver;
    private final AtomicLong count = new AtomicLong();
    private final Map<String, Origin> announced = new ConcurrentHashMap<>();
    private final Map<String, Live> live = new ConcurrentHashMap<>();
    private final Map<Long, Live> byNumber = new ConcurrentHashMap<>();
    private @Nullable Engine engine;

    ExecutionStore(StatesFiles files, InstantSource clock) {
        this.files = files;
        this.clock = clock;
        var codec = new ExecutionCodec(new Revisions(files.database()));
        this.records = new JournalRecords(codec);
        this.archive = new Archive(files.database(), codec);
        this.archiver = new Archiver(files, archive, clock, this::archived);
        count.set(archive.lastNumber());
    }

    /** An execution that the engine runs, or one that has ended and is not in the archive yet. */
    final class Live implements Entries {

        private final Start start;
        private final boolean goesOn;
        private final Before before;
        private final List<byte[]> entries = new ArrayList<>();
        private boolean begun;
        private volatile @Nullable EndedExecution ended;

        Live(Start start, boolean goesOn, Before before, boolean begun) {
            this.start = start;
            this.goesOn = goesOn;
            this.before = before;
            this.begun = begun;
            entries.addAll(before.entries());
        }

        Start start() {
            return start;
        }

        Optional<EndedExecution> end() {
            return Optional.ofNullable(ended);
        }

        /** What the engine has kept of it, once it has ended. */
        List<byte[]> kept() {
            return end().map(end -> List.copyOf(entries)).orElseGet(List::of);
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
            if (goesOn) {
                files.log().ifPresent(log -> log.append(record(entry)));
                begun = true;
                // Children of EXPRESS type are never redriven.
                if (!start.request().isExpress()) {
                    entries.add(entry);
                }
            }
        }

        private byte[] record(byte[] entry) {
            if (begun) {
                return JournalRecords.entry(start.number(), entry);
            }
            return before.at()
                    .map(at -> records.again(start, at, before.entries(), entry))
                    .orElseGet(() -> records.start(start, entry));
        }

        @Override
        public void ended(ExecutionView view, List<HistoryEvent> history) {
            String arn = view.executionArn();
            // Only one that had ended before can have some in the archive, and looking there takes long.
            boolean first = before.at().isEmpty() && before.entries().isEmpty();
            List<MapRunView> runs = first ? mapRuns(arn, List.of()) : mapRuns(arn);
            ended = new EndedExecution(view, history, runs);
            archiver.add(this);
        }
    }

    /**
     * What there was of an execution before.
     *
     * @param at since when it goes on, or is begun again, if it had ended
     * @param entries what it did before that
     */
    private record Before(Optional<Instant> at, List<byte[]> entries) {

        static final Before NOTHING = new Before(Optional.empty(), List.of());
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
        String arn = request.executionArn();
        @Nullable Live known = live.get(arn);
        if (known != null && known.end().isEmpty()) {
            return Optional.of(known);
        }
        @Nullable Origin announcement = announced.remove(arn);
        if (announcement != null) {
            return Optional.of(begin(announcement, request, child, startDate));
        }
        Optional<Start> before = known == null ? archive.start(arn) : Optional.of(known.start);
        return Optional.of(before.map(start -> again(start, request, startDate))
                .orElseGet(() -> begin(parent(arn, child), request, child, startDate)));
    }

    private Origin parent(String arn, Optional<MapRunChild> child) {
        return child.map(which -> live.get(which.parentArn()))
                .map(parent -> new Origin(parent.start.from(), parent.goesOn))
                .orElseThrow(() -> new IllegalStateException("Nobody has announced " + arn));
    }

    private Live begin(Origin origin, StartExecution request, Optional<MapRunChild> child, Instant startDate) {
        var start = new Start(count.incrementAndGet(), origin.from(), request, child, startDate);
        return add(new Live(start, origin.goesOn(), Before.NOTHING, false));
    }

    /** One that had ended goes on; or, with another date, begins again. */
    private Live again(Start ended, StartExecution request, Instant startDate) {
        boolean redriven = ended.startDate().equals(startDate);
        List<byte[]> entries = redriven ? entries(ended) : List.of();
        var start = new Start(ended.number(), ended.from(), request, ended.child(), startDate);
        return add(new Live(start, true, new Before(Optional.of(clock.instant()), entries), false));
    }

    private List<byte[]> entries(Start ended) {
        @Nullable Live known = live.get(ended.request().executionArn());
        return known == null ? archive.entries(ended.number()) : known.kept();
    }

    private Live add(Live added) {
        byNumber.put(added.start.number(), added);
        live.put(added.start.request().executionArn(), added);
        return added;
    }

    @Override
    public Optional<Kept> ended(String executionArn) {
        @Nullable Live known = live.get(executionArn);
        return (known == null ? archive.start(executionArn) : Optional.of(known.start))
                .map(start -> new Kept(start.request(), start.child(), start.startDate(), entries(start)))
                .filter(kept -> !kept.entries().isEmpty());
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
        return mapRuns(executionArn, archive.mapRuns(executionArn));
    }

    private List<MapRunView> mapRuns(String executionArn, List<MapRunView> before) {
        // Those of a redriven execution that it did not run again are only where they were before.
        Map<String, MapRunView> all = new LinkedHashMap<>();
        before.forEach(run -> all.put(run.mapRunArn(), run));
        Optional.ofNullable(live.get(executionArn))
                .flatMap(Live::end)
                .ifPresent(end -> end.mapRuns().forEach(run -> all.put(run.mapRunArn(), run)));
        Optional.ofNullable(engine)
                .ifPresent(one -> one.mapRuns(executionArn).forEach(run -> all.put(run.mapRunArn(), run)));
        return List.copyOf(all.values());
    }

    private void archived(Live execution) {
        // Unless it was redriven meanwhile.
        live.remove(execution.start.request().executionArn(), execution);
        byNumber.remove(execution.start.number(), execution);
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
        JournalRecords.Reader reader = records.new Reader(archive);
        files.recover(reader::read, reader::startOver);
        for (Recovered one : reader.all()) {
            add(new Live(one.start(), true, new Before(Optional.empty(), one.entries()), true));
            count.accumulateAndGet(one.start().number(), Math::max);
        }
        for (Recovered one : reader.all()) {
            Start start = one.start();
            into.resume(start.request(), start.child(), start.startDate(), one.entries());
        }
        archiver.start(byNumber::containsKey);
        return reader.all().size();
    }

    /** Archives what has ended. What still runs goes on in the next process. */
    @Override
    public void close() {
        archiver.close();
        files.close();
    }
}
