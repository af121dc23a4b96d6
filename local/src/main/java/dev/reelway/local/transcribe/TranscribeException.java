package dev.reelway.local.transcribe;

/** An answer that is one of the service's exceptions. */
final class TranscribeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String type;
    private final String message;

    private TranscribeException(String type, String message) {
        super(message);
        this.type = type;
        this.message = message;
    }

    static TranscribeException bad(String message) {
        return new TranscribeException("BadRequestException", message);
    }

    /** A value that the service's model does not allow, in the words of AWS. */
    static TranscribeException constraint(String value, String member, String constraint) {
        return bad("1 validation error detected: Value " + value + " at '" + member + "' failed to satisfy constraint: "
                + constraint);
    }

    /** What AWS does and this endpoint does not. */
    static TranscribeException notImplemented(String pointer, String why) {
        return bad("NotImplemented: " + pointer + why);
    }

    static TranscribeException taken() {
        return new TranscribeException(
                "ConflictException", "The requested job name already exists. Use a different job name.");
    }

    static TranscribeException missing() {
        return bad("The requested job couldn't be found. Check the job name and try your request again.");
    }

    static TranscribeException tooMany(int most) {
        return new TranscribeException(
                "LimitExceededException",
                "There are " + most + " jobs that have not ended. Try your request again when some of them have.");
    }

    static TranscribeException unreadable(String message) {
        return new TranscribeException("SerializationException", message);
    }

    static TranscribeException unknown(String operation) {
        return new TranscribeException("UnknownOperationException", operation + " does not run here.");
    }

    String type() {
        return type;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
