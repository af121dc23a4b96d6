package dev.reelway.local.transcribe.recognise;

import java.nio.file.Path;

/**
 * Sound that has been decoded: one channel of signed 16-bit samples, low byte first, 16,000 a second, without a header.
 *
 * @param file in a folder of its own, in which a recogniser may work
 */
public record Sound(Path file) {

    /** Samples a second. */
    public static final int RATE = 16_000;
}
