package dev.reelway.tasks.failure;

/** The asset would cost more than there is for it: somebody has to approve. */
public final class OverBudget extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param reason what it costs and which limit that breaks, in a sentence */
    public OverBudget(String reason) {
        super(reason);
    }
}
