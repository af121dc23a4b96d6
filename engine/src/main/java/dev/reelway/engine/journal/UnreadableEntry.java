package dev.reelway.engine.journal;

/** Bytes that are not what was written. */
public final class UnreadableEntry extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableEntry(String reason) {
        super("An entry of the journal cannot be read: " + reason);
    }
}
