package dev.reelway.local.mediaconvert.encode;

/** An input that has not what the job needs. */
public final class UnusableInputException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String message;

    public UnusableInputException(String message) {
        super(message);
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
