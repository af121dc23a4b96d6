package dev.reelway.engine.run;

import java.util.Map;

/** The executions of one engine, as those that run in it know them. */
interface Executions {

    /**
     * Starts a child execution of a Map Run.
     *
     * @throws IllegalStateException if too many executions run, or the engine is closed
     */
    ExecutionActor start(StartExecution request, MapRunChild child, MapRun run);

    /**
     * Starts a child execution again that has ended, under the same ARN.
     *
     * @throws IllegalStateException if too many executions run, or the engine is closed
     */
    ExecutionActor startAgain(StartExecution request, MapRunChild child, MapRun run);

    /**
     * Lets a child execution that ended without success go on.
     *
     * @throws IllegalArgumentException if it cannot be redriven
     * @throws IllegalStateException if too many executions run, or the engine is closed
     */
    ExecutionActor redrive(String executionArn, MapRun run);

    /** The children of a Map Run that began in a process before this one, by their index; each is given out once, and the map may be changed. */
    Map<Integer, RecoveredChild> recovered(MapRun run);

    /** Stops a child execution; does nothing once the engine is closed. */
    void stop(ExecutionActor execution);

    /** A Map Run has begun. */
    void began(MapRun run);

    /** An execution has ended. */
    void ended(ExecutionActor execution);
}
