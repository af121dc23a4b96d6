package dev.reelway.local.sns;

/** An answer that is one of the service's exceptions. */
final class SnsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String message;

    SnsException(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
        this.message = message;
    }

    static SnsException invalid(String message) {
        return new SnsException(400, "InvalidParameter", "Invalid parameter: " + message);
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
