package dev.reelway.engine.run;

/** What became of a task token that was sent back. */
public enum TokenAnswer {
    /** The task took it. */
    OK,
    /** No task has this token, or ever had as far as is remembered: TaskDoesNotExist or InvalidToken. */
    NO_SUCH_TOKEN,
    /** The task of this token has ended, in whatever way: TaskTimedOut. */
    TIMED_OUT
}
