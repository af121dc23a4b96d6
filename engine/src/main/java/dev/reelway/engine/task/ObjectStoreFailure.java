package dev.reelway.engine.task;

/** An object could not be read or written; the message becomes the cause of the Map Run's error. */
public final class ObjectStoreFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ObjectStoreFailure(String message) {
        super(message, null, false, false);
    }
}
