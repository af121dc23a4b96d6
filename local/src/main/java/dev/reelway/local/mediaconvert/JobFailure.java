package dev.reelway.local.mediaconvert;

/**
 * Why a job ended in ERROR.
 *
 * @see <a href="https://docs.aws.amazon.com/mediaconvert/latest/ug/mediaconvert_error_codes.html">Error codes</a>
 */
final class JobFailure extends Exception {

    /** The input cannot be opened: it is no media, or its container is damaged. */
    static final int CANNOT_OPEN = 1010;

    /** The input has nothing that can be decoded for an output. */
    static final int NOTHING_TO_DECODE = 1030;

    /** S3 has not the object, or does not let it be read or written. */
    static final int S3_ACCESS = 1404;

    /** Everything else: a full disk, an encoder that was killed. */
    static final int OTHER = 1999;

    private static final long serialVersionUID = 1L;

    private final int code;
    private final String message;

    JobFailure(int code, String message) {
        super(message);
        this.code = code;
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }

    int code() {
        return code;
    }
}
