package dev.reelway.engine.data;

/** A text that was to be JSON and is not; the message is the reader's own first line. */
public final class InvalidJson extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidJson(String message) {
        super(message);
    }
}
