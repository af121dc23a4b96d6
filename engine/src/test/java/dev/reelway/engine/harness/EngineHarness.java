package dev.reelway.engine.harness;

import dev.reelway.engine.history.HistoryEvent;
import dev.reelway.engine.parse.DefinitionParser;
import dev.reelway.engine.run.Engine;
import dev.reelway.engine.run.EngineLimits;
import dev.reelway.engine.run.ExecutionHandle;
import dev.reelway.engine.run.ExecutionListener;
import dev.reelway.engine.run.ExecutionView;
import dev.reelway.engine.run.Ids;
import dev.reelway.engine.run.Journal;
import dev.reelway.engine.run.MapRunStatus;
import dev.reelway.engine.run.MapRunView;
import dev.reelway.engine.run.Ports;
import dev.reelway.engine.run.StartExecution;
import dev.reelway.engine.task.Connectors;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** An engine on virtual time, one thread, and ids that count: everything that a test starts on it runs the same way each time. */
public final class EngineHarness implements AutoCloseable {

    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static final String ACCOUNT = "arn:aws:states:us-east-1:111111111111:";

    private final VirtualTime time;
    private final Engine engine;
    private final List<ExecutionHandle> started = new ArrayList<>();
    private final List<ExecutionView> statusChanges = new ArrayList<>();
    private int names;

    public EngineHarness(Connectors connectors) {
        this(connectors, START, EngineLimits.DEFAULT);
    }

    public EngineHarness(Connectors connectors, Instant start, EngineLimits limits) {
        this(connectors, start, limits, Journal.NONE);
    }

    public EngineHarness(Connectors connectors, Instant start, EngineLimits limits, Journal journal) {
        time = new VirtualTime(start);
        var ids = new CountingIds();
        if (journal instanceof RecordingJournal recording) {
            recording.clock(time);
            // None that the process before has given.
            ids.count = recording.size() * 1000L;
        }
        ExecutionListener listener = statusChanges::add;
        engine = new Engine(
                new Ports(time, time, ids, new Random(42), Runnable::run, connectors, listener, journal), limits);
    }

    public static EngineHarness withoutTasks() {
        return new EngineHarness(Connectors.none());
    }

    /** Ids that count. */
    private static final class CountingIds implements Ids {
        private long count;

        @Override
        public String taskToken() {
            return "token-" + ++count;
        }

        @Override
        public UUID uuid() {
            return new UUID(0x4000L, 0x8000000000000000L | ++count);
        }
    }

    public Engine engine() {
        return engine;
    }

    public VirtualTime time() {
        return time;
    }

    public List<ExecutionView> statusChanges() {
        return statusChanges;
    }

    public ExecutionHandle start(StartExecution request) {
        ExecutionHandle handle = engine.start(request);
        started.add(handle);
        return handle;
    }

    public ExecutionHandle start(String definition, String input) {
        String name = "execution-" + ++names;
        return start(new StartExecution(
                DefinitionParser.parse(definition).orThrow(),
                ACCOUNT + "execution:machine:" + name,
                name,
                ACCOUNT + "stateMachine:machine",
                "machine",
                "arn:aws:iam::111111111111:role/test",
                input));
    }

    /** Lets the executions that a journal has kept go on in this engine; what is checked of others is checked of them. */
    public void resume(RecordingJournal journal) {
        journal.kept()
                .forEach(one -> started.add(engine.resume(one.request(), one.child(), one.startDate(), one.entries())));
        engine.goOn();
    }

    /** Starts an execution and gives it an hour. */
    public ExecutionView run(String definition, String input) {
        ExecutionHandle handle = start(definition, input);
        time.advance(Duration.ofHours(1));
        return handle.view();
    }

    /** What the last started execution did, as {@code type id<previous} words. */
    public List<String> trace() {
        return last().history().stream()
                .map(event -> event.type().wireName() + " " + event.id() + "<" + event.previousEventId())
                .toList();
    }

    public ExecutionHandle started(int index) {
        return started.get(index);
    }

    public ExecutionHandle last() {
        return started.get(started.size() - 1);
    }

    public List<HistoryEvent> history() {
        return last().history();
    }

    /** Checks an execution and the children of its distributed Maps. */
    private void check(ExecutionHandle handle) {
        Invariants.check(handle);
        for (MapRunView run : engine.mapRuns(handle.executionArn())) {
            boolean over = handle.view().stopDate().isPresent();
            if (over && run.status() == MapRunStatus.RUNNING) {
                throw new AssertionError("A Map Run outlives its execution: " + run);
            }
            for (String child : engine.childExecutions(run.mapRunArn())) {
                engine.find(child).ifPresent(this::check);
            }
        }
    }

    /** Checks what must be so after any test. */
    @Override
    public void close() {
        // An execution that was redriven has a handle of its own since.
        started.forEach(handle -> check(engine.find(handle.executionArn()).orElse(handle)));
        if (started.stream().allMatch(handle -> handle.view().stopDate().isPresent()) && time.pending() > 0) {
            throw new AssertionError(time.pending() + " timers are left although every execution has ended");
        }
        engine.close();
    }
}
