package dev.reelway.engine.jsonata;

/** The value of an expression is a function, or contains one. */
final class NotJson extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotJson() {
        super(null, null, false, false);
    }
}
