package dev.reelway.local.mediaconvert.job;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A set of images that players show while somebody seeks.
 *
 * @param size of one image; empty for that of the largest rendition
 * @param columns how many images stand side by side in a file
 * @param rows how many such lines are in a file
 * @param cadence when images are taken
 * @see <a href="https://docs.aws.amazon.com/mediaconvert/latest/apireference/jobs.html">Jobs in the API reference</a>
 */
public record TrickPlay(Thumbnail size, int columns, int rows, Cadence cadence) {

    /** What the service takes for the width of a thumbnail. */
    static final int WIDTH = 312;

    /**
     * How the service arranges thumbnails when it is not told, it does not say: as many as make a picture that is about as wide
     * as it is high.
     */
    static final int COLUMNS = 5;

    static final int ROWS = 10;

    /** Whether images are single ones of full size; such files have no tiles. */
    public boolean isFullFrame() {
        return size.width().isEmpty();
    }

    /** How large an image is: without a width as large as the rendition, without a height of the rendition's shape. */
    public record Thumbnail(OptionalInt width, OptionalInt height) {}

    /** When images are taken. */
    public sealed interface Cadence {}

    /** At times that follow from the video. */
    public enum Following implements Cadence {
        /** At each key frame. */
        KEY_FRAMES,
        /** Where segments begin. */
        SEGMENTS
    }

    /** Every so many seconds. */
    public record Every(double seconds) implements Cadence {}

    /** Thumbnails as they are made when nothing more is told. */
    static TrickPlay thumbnails() {
        Thumbnail size = new Thumbnail(OptionalInt.of(WIDTH), OptionalInt.empty());
        return new TrickPlay(size, COLUMNS, ROWS, Following.KEY_FRAMES);
    }

    static TrickPlay fullFrames() {
        return new TrickPlay(new Thumbnail(OptionalInt.empty(), OptionalInt.empty()), 1, 1, Following.KEY_FRAMES);
    }

    /** Seconds between two images, if they do not follow from the video. */
    public OptionalDouble interval() {
        return cadence instanceof Every every ? OptionalDouble.of(every.seconds()) : OptionalDouble.empty();
    }
}
