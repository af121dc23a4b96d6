package dev.reelway.local.mediaconvert.job;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What becomes of a caption track.
 *
 * @param selector the name of the input's caption selector
 * @param destination what it becomes
 * @param language language code, lower case, if one is given
 * @param name what players show, if it is given
 * @param accessible whether it tells those who hear nothing what is to be heard
 */
public record CaptionDescription(
        String selector,
        Destination destination,
        Optional<String> language,
        Optional<String> name,
        boolean accessible) {

    /** What captions become. */
    public sealed interface Destination {}

    /** Text in a file, or in segments. */
    public enum Text implements Destination {
        WEBVTT,
        SRT,
        TTML,
        /** TTML as the text profile of IMSC 1 restricts it. */
        IMSC
    }

    /**
     * Part of the picture.
     *
     * @param font how its letters look
     * @param outline width of the line around letters in pixels, and its colour
     * @param background colour behind the text
     * @param shadow colour of its shadow
     * @param place where it is
     */
    public record BurnIn(Font font, Outline outline, Paint background, Shadow shadow, Place place)
            implements Destination {}

    /**
     * How letters look.
     *
     * @param size in pixels; empty to follow the height of the picture
     * @param paint their colour
     */
    public record Font(OptionalInt size, Paint paint) {}

    /**
     * A colour.
     *
     * @param hex as {@code rrggbb}
     * @param opacity 0 to 255
     */
    public record Paint(String hex, int opacity) {}

    /** A line around letters. */
    public record Outline(int width, Paint paint) {}

    /** What letters throw below them. */
    public record Shadow(int x, int y, Paint paint) {}

    /**
     * Where text is.
     *
     * @param centered whether lines are centred; else they begin at the left
     * @param x of its left edge; empty to follow the alignment
     * @param y of its upper edge; empty for near the lower edge of the picture
     */
    public record Place(boolean centered, OptionalInt x, OptionalInt y) {}
}
