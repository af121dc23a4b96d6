package dev.reelway.engine.data;

/** A path, template or function in a definition cannot be compiled; the message says which and why. */
public final class InvalidExpression extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean unsupported;

    public InvalidExpression(String message) {
        this(message, false);
    }

    private InvalidExpression(String message, boolean unsupported) {
        super(message);
        this.unsupported = unsupported;
    }

    /** The expression is right, but this engine does not know its kind. */
    public static InvalidExpression unsupported(String message) {
        return new InvalidExpression(message, true);
    }

    public boolean isUnsupported() {
        return unsupported;
    }
}
