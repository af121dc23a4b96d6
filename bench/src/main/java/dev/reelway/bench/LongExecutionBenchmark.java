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
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Nanoseconds for each event of executions of different lengths: it must not matter how many came before. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LongExecutionBenchmark {

    private static final int SHORT = 1000;
    private static final int MEDIUM = 5000;
    /** The limit is 25,000, and the one that ends the execution has to be among them. */
    private static final int LONG = 24_996;

    private static final String ZERO = "{\"n\":0}";

    private final World world = new World(Journal.NONE);
    private final StateMachine toShort = Machines.loop(rounds(SHORT));
    private final StateMachine toMedium = Machines.loop(rounds(MEDIUM));
    private final StateMachine toLong = Machines.loop(rounds(LONG));

    private static int rounds(int events) {
        return (events - 4) / 4;
    }

    @Benchmark
    @OperationsPerInvocation(SHORT)
    public List<HistoryEvent> events1000() {
        return world.run(toShort, ZERO, SHORT);
    }

    @Benchmark
    @OperationsPerInvocation(MEDIUM)
    public List<HistoryEvent> events5000() {
        return world.run(toMedium, ZERO, MEDIUM);
    }

    @Benchmark
    @OperationsPerInvocation(LONG)
    public List<HistoryEvent> events25000() {
        return world.run(toLong, ZERO, LONG);
    }
}
