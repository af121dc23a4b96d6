package dev.reelway.tasks.failure;

/** What was produced is not what the plan promised, so it is not published. */
public final class OutputIncomplete extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param reason one sentence in words that an operator understands */
    public OutputIncomplete(String reason) {
        super(reason);
    }
}
