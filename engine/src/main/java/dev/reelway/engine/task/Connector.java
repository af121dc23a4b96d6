package dev.reelway.engine.task;

import java.util.Optional;

/**
 * Carries out the tasks of one or more resources: the only door through which an execution reaches the outside.
 *
 * <p>Both methods are called on the engine's thread and must return at once; the work itself is done elsewhere and reported
 * through the reply. A task of pattern {@code .waitForTaskToken} and an activity end by their token: the connector only reports
 * the service's first answer.
 */
@FunctionalInterface
public interface Connector {

    /** Starts the work. Whatever this throws fails the task with {@code States.TaskFailed}. */
    TaskHandle start(TaskRequest request, TaskReply reply);

    /**
     * Says why a request cannot even be scheduled, such as parameters of the wrong shape or an activity that does not exist. The
     * sentence becomes part of the cause of a {@code States.Runtime} error, which no Catch catches.
     */
    default Optional<String> refusal(TaskRequest request) {
        return Optional.empty();
    }
}
