package dev.reelway.local.mediaconvert.job;

import java.util.Optional;

/**
 * Where captions come from.
 *
 * @see <a href="https://docs.aws.amazon.com/mediaconvert/latest/ug/including-captions.html">Captions in jobs</a>
 */
public sealed interface CaptionSelector {

    /**
     * A file beside the input.
     *
     * @param file where it is
     * @param format what it is written in
     * @param delta seconds that are added to its times; may be negative
     * @param frameRate that it counts frames at, if it does and the rate is given
     */
    record SideCar(S3Location file, Format format, double delta, Optional<Rational> frameRate)
            implements CaptionSelector {}

    /**
     * Line 21 data within the video's frames.
     *
     * @param channel of CEA-608: 1 for CC1, 3 for CC3
     */
    record Embedded(int channel) implements CaptionSelector {}

    /**
     * A text track of the input.
     *
     * @param number from 1 among its text tracks; empty for the first, or the first in the language
     * @param language ISO 639-3, lower case, if one is given
     */
    record Track(Optional<Integer> number, Optional<String> language) implements CaptionSelector {}

    /** No captions, under a name that descriptions can use. */
    record Nothing() implements CaptionSelector {}

    /** What a caption file is written in. */
    enum Format {
        SRT,
        WEBVTT,
        SCC,
        SMI,
        STL,
        TTML
    }
}
