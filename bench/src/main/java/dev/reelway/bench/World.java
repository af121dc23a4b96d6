package dev.reelway.bench;

import dev.reelway.engine.history.HistoryEvent;
import dev.reelway.engine.model.StateMachine;
import dev.reelway.engine.run.Engine;
import dev.reelway.engine.run.EngineLimits;
import dev.reelway.engine.run.ExecutionHandle;
import dev.reelway.engine.run.ExecutionListener;
import dev.reelway.engine.run.ExecutionView;
import dev.reelway.engine.run.Ids;
import dev.reelway.engine.run.Journal;
import dev.reelway.engine.run.Ports;
import dev.reelway.engine.run.StartExecution;
import dev.reelway.engine.run.Timers;
import dev.reelway.engine.task.Connectors;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** An engine whose executions run on the thread that starts them. */
final class World implements AutoCloseable {

    private static final String ACCOUNT = "arn:aws:states:us-east-1:111111111111:";

    private final Clock clock = Clock.systemUTC();
    private final ScheduledThreadPoolExecutor timers = new ScheduledThreadPoolExecutor(1);
    private final Engine engine;
    private long count;

    World(Journal journal) {
        timers.setRemoveOnCancelPolicy(true);
        Timers later = (time, action) -> {
            long millis = Math.max(0, Duration.between(clock.instant(), time).toMillis() + 1);
            Future<?> call = timers.schedule(action, millis, TimeUnit.MILLISECONDS);
            return () -> call.cancel(false);
        };
        var ports = new Ports(
                clock,
                later,
                new CountingIds(),
                new Random(1),
                Runnable::run,
                Connectors.none(),
                ExecutionListener.NONE,
                journal);
        // What has ended is let go of: memory is to be that of what runs.
        engine = new Engine(ports, new EngineLimits(1_000_000, 0, 0));
    }

    /** A journal that takes the bytes and forgets them. */
    static Journal forgetful() {
        return (request, child, startDate) -> Optional.of(new Journal.Entries() {
            @Override
            public void keep(byte[] entry) {}

            @Override
            public void ended(ExecutionView view, List<HistoryEvent> history) {}
        });
    }

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

    /** Starts an execution, which runs until it waits or ends. */
    ExecutionHandle start(StateMachine machine, String input) {
        String name = "execution-" + ++count;
        return engine.start(new StartExecution(
                machine,
                ACCOUNT + "execution:machine:" + name,
                name,
                ACCOUNT + "stateMachine:machine",
                "machine",
                "arn:aws:iam::111111111111:role/bench",
                input));
    }

    /** What an execution did that has to end well, with so many events. */
    List<HistoryEvent> run(StateMachine machine, String input, int events) {
        ExecutionHandle handle = start(machine, input);
        List<HistoryEvent> history = handle.history();
        String status = handle.view().status().name();
        if (!status.equals("SUCCEEDED") || history.size() != events) {
            throw new IllegalStateException("The execution is " + status + " after " + history.size()
                    + " events; expected SUCCEEDED after " + events);
        }
        return history;
    }

    @Override
    public void close() {
        engine.close();
        timers.shutdownNow();
    }
}
