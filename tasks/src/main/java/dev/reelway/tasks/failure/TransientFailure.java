package dev.reelway.tasks.failure;

/** Something that other calls depend on did not answer this time; trying again may help. */
public final class TransientFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TransientFailure(String reason, Throwable cause) {
        super(reason, cause);
    }
}
