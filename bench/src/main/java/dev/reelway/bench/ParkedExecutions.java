package dev.reelway.bench;

import dev.reelway.engine.model.StateMachine;
import dev.reelway.engine.run.ExecutionHandle;
import dev.reelway.engine.run.Journal;
import java.util.Locale;

/** Starts executions that wait for a day, and prints how much memory they take. */
public final class ParkedExecutions {

    private static final int EXECUTIONS = 100_000;

    private ParkedExecutions() {}

    public static void main(String[] arguments) {
        StateMachine machine = Machines.waiting();
        try (World world = new World(Journal.NONE)) {
            park(world, machine, 1);
            long before = used();
            long began = System.nanoTime();
            park(world, machine, EXECUTIONS);
            double seconds = (System.nanoTime() - began) / 1e9;
            long taken = used() - before;
            System.out.printf(
                    Locale.ROOT,
                    "%d executions parked in a Wait: %.1f MB of heap, %d bytes each, of at most %d MB; started in %.2f s%n",
                    EXECUTIONS,
                    taken / 1e6,
                    taken / EXECUTIONS,
                    Runtime.getRuntime().maxMemory() >> 20,
                    seconds);
        }
    }

    private static void park(World world, StateMachine machine, int executions) {
        for (int i = 0; i < executions; i++) {
            ExecutionHandle handle = world.start(machine, "{\"number\":" + i + "}");
            String status = handle.view().status().name();
            if (!status.equals("RUNNING")) {
                throw new IllegalStateException("The execution is " + status + "; expected it to wait");
            }
        }
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
