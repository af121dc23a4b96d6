package dev.reelway.local.mediaconvert.job;

import java.util.Optional;

/**
 * How many frames a second an output has.
 *
 * @param specified the rate that is asked for; empty to follow the source
 * @param conversion how frames of one rate become frames of another
 */
public record FrameRate(Optional<Rational> specified, Conversion conversion) {

    /** How frames of one rate become frames of another. */
    public enum Conversion {
        /** Frames are repeated or left out. */
        DUPLICATE_DROP,
        /** Frames between two of the source are blended from them. */
        INTERPOLATE
    }
}
