package dev.reelway.local.mediaconvert.pack;

/** A file that ffmpeg wrote is not what was expected of it: a defect, not an error of the caller's. */
public final class MalformedMediaException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MalformedMediaException(String message) {
        super(message);
    }
}
