package dev.reelway.local.states;

import dev.reelway.engine.history.HistoryEvent;
import dev.reelway.engine.journal.ByteSink;
import dev.reelway.engine.journal.ByteSource;
import dev.reelway.engine.journal.HistoryCodec;
import dev.reelway.engine.run.ExecutionHandle;
import dev.reelway.engine.run.ExecutionView;
import dev.reelway.engine.run.Journal;
import dev.reelway.engine.run.MapRunView;
import dev.reelway.local.states.ExecutionCodec.Start;
import dev.reelway.local.store.Database;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The executions that have ended, in the database: nothing of them is in memory but what is being asked for. */
final class Archive {

    /** How many executions can be in one list. */
    private static final int NUMBER_BITS = 40;

    private final ExecutionCodec codec;
    private final Database.Table<Long> starts;
    private final Database.Table<Long> histories;
    private final Database.Table<Long> facts;
    private final Database.Table<Long> numbers;
    private final Database.Table<Long> lists;
    private final Database.Table<String> mapRuns;
    private final Database.Table<String> mapRunsOf;
    private final Ordinals listed;

    Archive(Database database, ExecutionCodec codec) {
        this.codec = codec;
        this.starts = database.byNumber("executions");
        this.histories = database.byNumber("histories");
        this.facts = database.byNumber("facts");
        this.numbers = database.byNumber("numbers");
        this.lists = database.byNumber("lists");
        this.mapRuns = database.byText("mapRuns");
        this.mapRunsOf = database.byText("mapRunsOf");
        this.listed = new Ordinals(database.byText("listed"));
    }

    long lastNumber() {
        return starts.last().orElse(0L);
    }

    boolean has(long number) {
        return starts.has(number);
    }

    /**
     * Adds an execution, or takes its place if it is there.
     *
     * @param entries what the engine had kept of it, if it had
     */
    void add(Start start, EndedExecution end, List<byte[]> entries) {
        var sink = new ByteSink();
        codec.write(start, sink);
        long number = start.number();
        if (entries.isEmpty()) {
            histories.put(number, HistoryCodec.write(end.history()));
        } else {
            // The history is in there, and what a redrive needs beside it.
            facts.put(number, Blobs.write(entries));
        }
        long hash = hash(start.request().executionArn());
        List<Long> same = numbers(hash);
        if (!same.contains(number)) {
            same.add(number);
            put(hash, same);
        }
        lists.put(key(listed.keep(start.listedUnder()), number), new byte[0]);
        addMapRuns(start.request().executionArn(), end.mapRuns());
        // Last, because this is what says that it is there.
        starts.put(number, sink.toBytes());
    }

    private void addMapRuns(String executionArn, List<MapRunView> runs) {
        if (!runs.isEmpty()) {
            var sink = new ByteSink();
            runs.forEach(run -> {
                sink.text(run.mapRunArn());
                mapRuns.put(run.mapRunArn(), MapRunCodec.write(run));
            });
            mapRunsOf.put(executionArn, sink.toBytes());
        }
    }

    Optional<MapRunView> mapRun(String arn) {
        return mapRuns.get(arn).map(MapRunCodec::read);
    }

    /** The Map Runs of an execution, in the order in which they began. */
    List<MapRunView> mapRuns(String executionArn) {
        var all = new ArrayList<MapRunView>();
        mapRunsOf.get(executionArn).map(ByteSource::new).ifPresent(source -> {
            while (source.hasMore()) {
                mapRun(source.text()).ifPresent(all::add);
            }
        });
        return all;
    }

    /** Numbers are smaller than ARNs and sooner compared. ARNs of the same hash share an entry. */
    private static long hash(String arn) {
        long hash = 0;
        for (int i = 0; i < arn.length(); i++) {
            hash = hash * 0x9E37_79B9_7F4A_7C15L + arn.charAt(i);
        }
        return hash;
    }

    private List<Long> numbers(long hash) {
        var all = new ArrayList<Long>();
        numbers.get(hash).map(ByteSource::new).ifPresent(source -> {
            while (source.hasMore()) {
                all.add(source.number());
            }
        });
        return all;
    }

    private void put(long hash, List<Long> all) {
        var sink = new ByteSink();
        all.forEach(sink::number);
        numbers.put(hash, sink.toBytes());
    }

    private static long key(long list, long number) {
        return (list << NUMBER_BITS) | number;
    }

    Optional<StartedExecution> find(String executionArn) {
        return numbers(hash(executionArn)).stream()
                .flatMap(number -> get(number).stream())
                .filter(found -> found.handle().executionArn().equals(executionArn))
                .findFirst();
    }

    /** How an execution was started that has ended. */
    Optional<Start> start(String executionArn) {
        return numbers(hash(executionArn)).stream()
                .flatMap(number -> starts.get(number).stream())
                .map(bytes -> codec.read(new ByteSource(bytes)))
                .filter(start -> start.request().executionArn().equals(executionArn))
                .findFirst();
    }

    /** What the engine had kept of an execution; empty if it had not. */
    List<byte[]> entries(long number) {
        return facts.get(number).map(Blobs::read).orElseGet(List::of);
    }

    /** When the execution of that number ended. */
    Optional<Instant> stopDate(long number) {
        return get(number).flatMap(one -> one.handle().view().stopDate());
    }

    private Optional<StartedExecution> get(long number) {
        return starts.get(number).map(bytes -> {
            Start start = codec.read(new ByteSource(bytes));
            return new StartedExecution(number, start.from(), start.child(), new Stored(start));
        });
    }

    /** The executions that are listed under an ARN and have a number below the given one, the newest first. */
    Stream<StartedExecution> list(String arn, long before) {
        long last = Math.min(before, 1L << NUMBER_BITS) - 1;
        return listed.find(arn)
                .map(list -> lists.keysBack(key(list, last))
                        .takeWhile(key -> key >>> NUMBER_BITS == list)
                        .flatMap(key -> get(key & ((1L << NUMBER_BITS) - 1)).stream()))
                .orElseGet(Stream::empty);
    }

    /**
     * Drops executions that are long over.
     *
     * @param time those that ended before
     * @return how many there were
     */
    int removeEndedBefore(Instant time) {
        List<Long> old = starts.keys(null)
                // Numbers grow with the times of starting: after the first that began later, none has ended earlier.
                .takeWhile(number -> starts.get(number)
                        .filter(bytes ->
                                codec.read(new ByteSource(bytes)).startDate().isBefore(time))
                        .isPresent())
                .filter(number -> endedBefore(number, time))
                .toList();
        old.forEach(this::remove);
        return old.size();
    }

    private boolean endedBefore(long number, Instant time) {
        return get(number)
                .flatMap(one -> one.handle().view().stopDate())
                .filter(end -> end.isBefore(time))
                .isPresent();
    }

    private void remove(long number) {
        starts.get(number).map(bytes -> codec.read(new ByteSource(bytes))).ifPresent(start -> {
            starts.remove(number);
            String arn = start.request().executionArn();
            mapRuns(arn).forEach(run -> mapRuns.remove(run.mapRunArn()));
            mapRunsOf.remove(arn);
            long hash = hash(start.request().executionArn());
            List<Long> same = numbers(hash);
            same.remove(number);
            if (same.isEmpty()) {
                numbers.remove(hash);
            } else {
                put(hash, same);
            }
            listed.find(start.listedUnder()).ifPresent(list -> lists.remove(key(list, number)));
            histories.remove(number);
            facts.remove(number);
        });
    }

    /** An execution whose history is read when it is asked for. */
    private final class Stored implements ExecutionHandle {

        private final Start start;
        private @Nullable List<HistoryEvent> history;

        Stored(Start start) {
            this.start = start;
        }

        @Override
        public String executionArn() {
            return start.request().executionArn();
        }

        @Override
        public ExecutionView view() {
            List<HistoryEvent> all = history();
            return ExecutionView.ended(start.request(), start.startDate(), all);
        }

        @Override
        public synchronized List<HistoryEvent> history() {
            if (history == null) {
                history = read();
            }
            return Objects.requireNonNull(history);
        }

        private List<HistoryEvent> read() {
            List<byte[]> entries = entries(start.number());
            if (!entries.isEmpty()) {
                return new Journal.Kept(start.request(), start.child(), start.startDate(), entries).history();
            }
            return histories
                    .get(start.number())
                    .map(HistoryCodec::read)
                    .orElseThrow(() ->
                            new IllegalStateException("The history of " + executionArn() + " has just been removed"));
        }

        @Override
        public CompletionStage<ExecutionView> ended() {
            return CompletableFuture.completedFuture(view());
        }
    }
}
