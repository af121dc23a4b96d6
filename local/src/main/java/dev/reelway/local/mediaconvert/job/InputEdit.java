package dev.reelway.local.mediaconvert.job;

import java.util.List;
import java.util.Optional;

/**
 * What is taken of an input and done to it before outputs are made of it.
 *
 * @param clips what is taken, in order; none to take all
 * @param origin where the timecodes of clips count from
 * @param crop the part of the picture, as it is to be seen, that is kept
 * @param deblock whether block edges are smoothed
 * @param denoise whether noise is
 */
public record InputEdit(List<Clip> clips, Origin origin, Optional<Crop> crop, boolean deblock, boolean denoise) {

    /** The input as it is. */
    public static final InputEdit NONE =
            new InputEdit(List.of(), new Origin(true, Timecode.ZERO), Optional.empty(), false, false);

    public InputEdit {
        clips = List.copyOf(clips);
    }

    /** Whether anything is asked for. */
    public boolean isNone() {
        return clips.isEmpty() && crop.isEmpty() && !deblock && !denoise;
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
