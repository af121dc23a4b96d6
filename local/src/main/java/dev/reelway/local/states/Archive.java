package dev.reelway.local.states;

import dev.reelway.engine.history.HistoryEvent;
import dev.reelway.engine.journal.ByteSink;
import dev.reelway.engine.journal.ByteSource;
import dev.reelway.engine.journal.HistoryCodec;
import dev.reelway.engine.run.ExecutionHandle;
import dev.reelway.engine.run.ExecutionView;
import dev.reelway.local.states.ExecutionCodec.Start;
import dev.reelway.local.states.store.Database;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The executions that have ended, in the database: nothing of them is in memory but what is being asked for. */
final class Archive {

    private static final char BETWEEN = '\n';

    private final ExecutionCodec codec;
    private final Database.Table<Long> starts;
    private final Database.Table<Long> histories;
    private final Database.Table<String> numbers;
    private final Database.Table<String> lists;

    Archive(Database database, ExecutionCodec codec) {
        this.codec = codec;
        this.starts = database.byNumber("executions");
        this.histories = database.byNumber("histories");
        this.numbers = database.byText("numbers");
        this.lists = database.byText("lists");
    }

    long lastNumber() {
        return starts.last().orElse(0L);
    }

    boolean has(long number) {
        return starts.has(number);
    }

    /** Adds an execution; adding it again changes nothing. */
    void add(Start start, EndedExecution end) {
        var sink = new ByteSink();
        codec.write(start, sink);
        long number = start.number();
        histories.put(number, HistoryCodec.write(end.history()));
        numbers.put(
                backwards(start.request().executionArn()),
                new ByteSink().number(number).toBytes());
        lists.put(key(start.listedUnder(), number), new byte[0]);
        // Last, because this is what says that it is there.
        starts.put(number, sink.toBytes());
    }

    /** ARNs differ at their ends: so they are told apart, and found, sooner. */
    private static String backwards(String arn) {
        return new StringBuilder(arn).reverse().toString();
    }

    private static String key(String listedUnder, long number) {
        return listedUnder + BETWEEN + String.format(Locale.ROOT, "%019d", number);
    }

    Optional<StartedExecution> find(String executionArn) {
        return numbers.get(backwards(executionArn)).flatMap(number -> get(new ByteSource(number).number()));
    }

    private Optional<StartedExecution> get(long number) {
        return starts.get(number).map(bytes -> {
            Start start = codec.read(new ByteSource(bytes));
            return new StartedExecution(number, start.from(), start.child(), new Stored(start));
        });
    }

    /** The executions that are listed under an ARN and have a number below the given one, the newest first. */
    Stream<StartedExecution> list(String arn, long before) {
        String prefix = arn + BETWEEN;
        return lists.keysBack(key(arn, before - 1))
                .takeWhile(key -> key.startsWith(prefix))
                .flatMap(key -> get(Long.parseLong(key.substring(prefix.length()))).stream());
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
            numbers.remove(backwards(start.request().executionArn()));
            lists.remove(key(start.listedUnder(), number));
            histories.remove(number);
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
            return ExecutionView.ended(start.request(), start.startDate(), all.get(all.size() - 1));
        }

        @Override
        public synchronized List<HistoryEvent> history() {
            if (history == null) {
                history = histories
                        .get(start.number())
                        .map(HistoryCodec::read)
                        .orElseThrow(() -> new IllegalStateException(
                                "The history of " + executionArn() + " has just been removed"));
            }
            return Objects.requireNonNull(history);
        }

        @Override
        public CompletionStage<ExecutionView> ended() {
            return CompletableFuture.completedFuture(view());
        }
    }
}
