package dev.reelway.tasks.failure;

/** An encode failed for a reason that is neither the source's fault nor likely to go away. */
public final class TranscodeFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param reason one sentence in words that an operator understands */
    public TranscodeFailed(String reason) {
        super(reason);
    }
}
