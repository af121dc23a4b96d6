package dev.reelway.engine.run;

import org.jspecify.annotations.Nullable;

/**
 * A child execution of a Map Run that began in a process before this one: it goes on, or has ended.
 *
 * @param running the execution, if it goes on
 * @param end how it ended, if it has
 */
record RecoveredChild(
        @Nullable ExecutionActor running, @Nullable ExecutionView end) {

    String executionArn() {
        if (running != null) {
            return running.executionArn();
        }
        if (end != null) {
            return end.executionArn();
        }
        throw new AssertionError("A child runs or has ended");
    }
}
