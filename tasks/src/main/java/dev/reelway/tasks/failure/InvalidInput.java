package dev.reelway.tasks.failure;

/** The execution was started with an input that does not name a source. */
public final class InvalidInput extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param reason one sentence in words that whoever starts executions by hand understands */
    public InvalidInput(String reason) {
        super(reason);
    }
}
