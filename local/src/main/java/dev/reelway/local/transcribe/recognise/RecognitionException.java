package dev.reelway.local.transcribe.recognise;

/** A recogniser could not do its work; the message says why, for the job's {@code FailureReason}. */
public final class RecognitionException extends Exception {

    private static final long serialVersionUID = 1L;

    public RecognitionException(String reason) {
        super(reason);
    }

    public RecognitionException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
