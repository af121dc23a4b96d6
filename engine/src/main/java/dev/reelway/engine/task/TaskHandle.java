package dev.reelway.engine.task;

/** What a connector gives for a task that it has started. */
@FunctionalInterface
public interface TaskHandle {

    /** A task that need not be told that nobody waits for it any more. */
    TaskHandle NOTHING_TO_CANCEL = () -> {};

    /**
     * Called at most once, when the execution no longer waits for the task: it timed out, was stopped, or a sibling failed. A
     * reply that comes later is ignored.
     */
    void cancel();
}
