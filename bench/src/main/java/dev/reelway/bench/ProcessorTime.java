package dev.reelway.bench;

import dev.reelway.engine.model.StateMachine;
import dev.reelway.engine.run.Journal;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;

/**
 * The same figures as the benchmarks, in processor time of the one thread and as the best of several rounds: those to trust on a
 * machine that has other work to do. What the garbage collector does on threads of its own is not in them.
 */
public final class ProcessorTime {

    private static final int ROUNDS = 12;
    private static final int OPERATIONS = 200_000;

    private ProcessorTime() {}

    public static void main(String[] arguments) {
        StateMachine chain = Machines.chain10();
        try (World world = new World(Journal.NONE);
                World journaled = new World(World.forgetful())) {
            print("chain10", 1e9 / best(world, chain, 22, 10), "transitions a second");
            print("chain10, with journal", 1e9 / best(journaled, chain, 22, 10), "transitions a second");
            for (int events : new int[] {1000, 5000, 24_996}) {
                double nanos = best(world, Machines.loop((events - 4) / 4), events, events);
                print(events + " events in one execution", nanos, "ns an event");
            }
        }
    }

    private static void print(String what, double figure, String unit) {
        System.out.printf(Locale.ROOT, "%s: %.0f %s of processor time%n", what, figure, unit);
    }

    /** Nanoseconds an operation, of which every execution has so many. */
    private static double best(World world, StateMachine machine, int events, int operations) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        int executions = OPERATIONS / operations;
        double best = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long began = threads.getCurrentThreadCpuTime();
            for (int i = 0; i < executions; i++) {
                world.run(machine, "{\"n\":0}", events);
            }
            long took = threads.getCurrentThreadCpuTime() - began;
            best = Math.min(best, took / ((double) executions * operations));
        }
        return best;
    }
}
