package dev.reelway.engine.task;

import org.jspecify.annotations.Nullable;

/**
 * How a connector tells the execution what became of a task. May be called from any thread; never blocks. What comes after the
 * task has ended is ignored.
 */
public interface TaskReply {

    /** The work has begun. Need not be called by a connector that answers at once. */
    default void started() {
        startedBy(null);
    }

    /** The work has begun in the hands of the named activity worker. */
    void startedBy(@Nullable String workerName);

    /**
     * The service took the request of a {@code .sync} or {@code .waitForTaskToken} task, and this is its first answer.
     *
     * @param output JSON text
     */
    void submitted(String output);

    /**
     * The task is done.
     *
     * @param output JSON text
     */
    void succeeded(String output);

    /** The task failed; either may be missing, as in SendTaskFailure. */
    void failed(@Nullable String error, @Nullable String cause);

    /** The task is alive. */
    void heartbeat();
}
