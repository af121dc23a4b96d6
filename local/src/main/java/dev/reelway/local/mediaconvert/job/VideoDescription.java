package dev.reelway.local.mediaconvert.job;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * How an output's video is made.
 *
 * @param width in pixels; empty to follow the height, or the source if both are empty
 * @param height in pixels
 * @param scaling what happens when the shape of the output is not that of the input
 * @param crop what is taken of the picture, if not all
 * @param position where in the output's frame the picture goes, if the scaling does not decide
 * @param sharpness of what is scaled, from 0 to 100; 50 leaves it as it is
 * @param steps what happens to the picture before it is encoded
 * @param codec what it is encoded with
 */
public record VideoDescription(
        OptionalInt width,
        OptionalInt height,
        Scaling scaling,
        Optional<Rectangle> crop,
        Optional<Rectangle> position,
        int sharpness,
        PictureSteps steps,
        VideoCodec codec) {

    /** The same with the picture at a place of the input's choice; what the frame lacks of a size is the input's. */
    public VideoDescription at(Rectangle place, int wide, int high) {
        return new VideoDescription(
                OptionalInt.of(width.orElse(wide)),
                OptionalInt.of(height.orElse(high)),
                scaling,
                crop,
                Optional.of(place),
                sharpness,
                steps,
                codec);
    }

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

    /** A part of a picture, in pixels from its upper left corner. */
    public record Rectangle(int x, int y, int width, int height) {}
}
