package dev.reelway.engine.task;

/**
 * When a task counts as done.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html">Service integration patterns</a>
 */
public enum Pattern {
    /** With the service's answer. */
    REQUEST_RESPONSE(""),
    /** With the end of the job that the service started. */
    SYNC(".sync"),
    /** The same, with the job's JSON documents parsed. */
    SYNC_2(".sync:2"),
    /** When somebody sends the task's token back. */
    WAIT_FOR_TASK_TOKEN(".waitForTaskToken");

    private final String suffix;

    Pattern(String suffix) {
        this.suffix = suffix;
    }

    /** How a resource that follows this pattern ends. */
    public String suffix() {
        return suffix;
    }

    /** Whether the service's answer is not yet the result. */
    public boolean answersTwice() {
        return this != REQUEST_RESPONSE;
    }
}
