package dev.reelway.local.mediaconvert.job;

import java.util.OptionalInt;

/**
 * How an output's video is made.
 *
 * @param width in pixels; empty to follow the height, or the source if both are empty
 * @param height in pixels
 * @param scaling what happens when the shape of the output is not that of the input
 * @param toSdr whether HDR input is tone-mapped to BT.709
 * @param deinterlace whether interlaced frames are deinterlaced
 * @param codec what it is encoded with
 */
public record VideoDescription(
        OptionalInt width, OptionalInt height, Scaling scaling, boolean toSdr, boolean deinterlace, VideoCodec codec) {

    /** How a picture of one shape gets into a frame of another. */
    public enum Scaling {
        /** Fits it in and fills the rest with black. */
        DEFAULT,
        /** Distorts it. */
        STRETCH_TO_OUTPUT,
        /** Fits it in; the output takes its shape. */
        FIT,
        /** As FIT, but never larger than the input. */
        FIT_NO_UPSCALE,
        /** Fills the frame and crops what is over. */
        FILL
    }
}
