package dev.reelway.engine.data;

/** A path, template or function in a definition cannot be compiled; the message says which and why. */
public final class InvalidExpression extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InvalidExpression(String message) {
        super(message);
    }
}
