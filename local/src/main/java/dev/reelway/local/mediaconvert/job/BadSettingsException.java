package dev.reelway.local.mediaconvert.job;

/** Settings that the service or this endpoint refuses; the message is what the caller is told, all problems at once. */
public final class BadSettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String message;

    public BadSettingsException(String message) {
        super(message);
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
