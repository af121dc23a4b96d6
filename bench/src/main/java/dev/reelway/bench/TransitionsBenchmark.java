package dev.reelway.bench;

import dev.reelway.engine.history.HistoryEvent;
import dev.reelway.engine.model.StateMachine;
import dev.reelway.engine.run.Journal;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** State transitions a second on one thread, with the whole history of each execution. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class TransitionsBenchmark {

    private static final int TRANSITIONS = 10;
    private static final int EVENTS = 2 * TRANSITIONS + 2;

    /** Whether what happens is also written as a journal wants it. */
    @Param({"false", "true"})
    boolean journal;

    private final StateMachine machine = Machines.chain10();

    @SuppressWarnings("NullAway.Init") // Set by JMH.
    private World world;

    @Setup
    public void begin() {
        world = new World(journal ? World.forgetful() : Journal.NONE);
    }

    @TearDown
    public void end() {
        world.close();
    }

    @Benchmark
    @OperationsPerInvocation(TRANSITIONS)
    public List<HistoryEvent> chain10() {
        return world.run(machine, "{}", EVENTS);
    }
}
