package dev.reelway.local.mediaconvert.encode;

/** An input that has not what the job needs. */
public final class UnusableInputException extends Exception {

    /** The service's code for an input that has nothing to decode for an output. */
    public static final int NOTHING_TO_DECODE = 1030;

    /** The service's code for settings that only prove not to fit when the input is known. */
    public static final int CANNOT_START = 1040;

    private static final long serialVersionUID = 1L;

    private final int code;
    private final String message;

    public UnusableInputException(String message) {
        this(NOTHING_TO_DECODE, message);
    }

    UnusableInputException(int code, String message) {
        super(message);
        this.code = code;
        this.message = message;
    }

    /** The service's number for it. */
    public int code() {
        return code;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
