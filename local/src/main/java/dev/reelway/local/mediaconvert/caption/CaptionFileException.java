package dev.reelway.local.mediaconvert.caption;

/** A caption file that cannot be read; the message is the end of a sentence about it. */
public final class CaptionFileException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String message;

    public CaptionFileException(String message) {
        super(message);
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
