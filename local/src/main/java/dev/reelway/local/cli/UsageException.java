package dev.reelway.local.cli;

/** A command line that asks for what cannot be. The message is one sentence. */
public final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UsageException(String sentence) {
        super(sentence);
    }
}
