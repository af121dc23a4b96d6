package dev.reelway.local.mediaconvert.job;

import dev.reelway.local.mediaconvert.job.PictureSteps.InsertedImage;
import dev.reelway.local.mediaconvert.job.VideoDescription.Rectangle;
import java.util.List;
import java.util.Optional;

/**
 * What is taken of an input and done to it before outputs are made of it.
 *
 * @param clips what is taken, in order; none to take all
 * @param origin where the timecodes of clips count from
 * @param crop the part of the picture, as it is to be seen, that is kept
 * @param filters what is smoothed
 * @param images what is laid over it, in the order from below to above
 * @param position where its picture is in the frames of outputs, whatever these say
 */
public record InputEdit(
        List<Clip> clips,
        Origin origin,
        Optional<Crop> crop,
        Filters filters,
        List<InsertedImage> images,
        Optional<Rectangle> position) {

    /** The input as it is. */
    public static final InputEdit NONE = new InputEdit(
            List.of(), new Origin(true, Timecode.ZERO), Optional.empty(), Filters.NONE, List.of(), Optional.empty());

    public InputEdit {
        clips = List.copyOf(clips);
        images = List.copyOf(images);
    }

    /** Whether nothing is cut out of it or done to it first; where it is then is up to outputs. */
    public boolean isNone() {
        return clips.isEmpty() && crop.isEmpty() && filters.equals(Filters.NONE) && images.isEmpty();
    }

    /** Where it is in the frames of outputs and nothing else. */
    public InputEdit positionAlone() {
        return new InputEdit(List.of(), NONE.origin(), Optional.empty(), Filters.NONE, List.of(), position);
    }

    /**
     * What is smoothed.
     *
     * @param deblock whether block edges are
     * @param denoise whether noise is
     * @param strength of both together, from 1 to 5; 0 for none
     */
    public record Filters(boolean deblock, boolean denoise, int strength) {

        public static final Filters NONE = new Filters(false, false, 0);
    }

    /** A clip; the frames of both timecodes belong to it. An absent end is that of the input. */
    public record Clip(Optional<Timecode> start, Optional<Timecode> end) {}

    /**
     * The timecode of the first frame.
     *
     * @param embedded whether that of the file is taken, if it has one
     * @param start what is taken else
     */
    public record Origin(boolean embedded, Timecode start) {}

    /** A rectangle in pixels. */
    public record Crop(int width, int height, int x, int y) {}
}
