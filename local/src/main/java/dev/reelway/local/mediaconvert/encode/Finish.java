package dev.reelway.local.mediaconvert.encode;

import dev.reelway.local.mediaconvert.job.CaptionDescription.BurnIn;
import dev.reelway.local.mediaconvert.job.PictureSteps.InsertedImage;
import dev.reelway.local.mediaconvert.job.PictureSteps.TimecodeBurnin;
import dev.reelway.local.mediaconvert.job.Timecode;
import java.util.List;
import java.util.Optional;

/**
 * What happens to a picture when it has its size.
 *
 * @param sharpness from -1 for the softest to 1 for the sharpest; 0 leaves it as it is
 * @param images what is laid over it, with the names of their files in the work folder
 * @param timecode the timecode that is written on it
 * @param captions what is burned in
 */
record Finish(
        double sharpness, List<Overlay> images, Optional<BurntTimecode> timecode, Optional<BurntCaptions> captions) {

    static final Finish NONE = new Finish(0, List.of(), Optional.empty(), Optional.empty());

    Finish {
        images = List.copyOf(images);
    }

    /**
     * An image.
     *
     * @param file its name in the work folder
     */
    record Overlay(InsertedImage image, String file) {}

    /** A timecode that becomes part of the picture: how it looks, and that of the first frame. */
    record BurntTimecode(TimecodeBurnin style, Timecode first) {}

    /** Captions that become part of the picture: the name of their selector and how they look. */
    record BurntCaptions(String selector, BurnIn style) {}

    /** Whether text is written, which takes a font. */
    boolean writes() {
        return timecode.isPresent() || captions.isPresent();
    }
}
