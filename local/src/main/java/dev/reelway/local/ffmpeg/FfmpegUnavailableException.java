package dev.reelway.local.ffmpeg;

import java.io.IOException;

/** No ffmpeg can be started on this machine; the message says what to install or to set. */
public final class FfmpegUnavailableException extends IOException {

    private static final long serialVersionUID = 1L;

    FfmpegUnavailableException(String message) {
        super(message);
    }
}
