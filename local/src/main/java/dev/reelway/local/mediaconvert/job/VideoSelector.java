package dev.reelway.local.mediaconvert.job;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * How the input's video is understood.
 *
 * @param rotation what becomes of the rotation that the container asks for
 * @param claim what its colours are said to be, if the file is not believed or does not say
 * @param range which values are black and white, if the file is not believed
 * @param segmented whether fields are halves of one frame, whatever the file says
 * @param maxLuminance of the mastering display in 0.0001 cd/m², if the file is not believed
 */
public record VideoSelector(
        Rotation rotation,
        Optional<ColorClaim> claim,
        Optional<SampleRange> range,
        boolean segmented,
        OptionalInt maxLuminance) {

    /** As the file says, and as it is stored. */
    public static final VideoSelector PLAIN = turned(Rotation.DEGREE_0);

    /** As the file says, but turned. */
    public static VideoSelector turned(Rotation rotation) {
        return new VideoSelector(rotation, Optional.empty(), Optional.empty(), false, OptionalInt.empty());
    }

    /** What becomes of the picture's orientation. */
    public enum Rotation {
        /** As the container says; the service does so for {@code AUTO} only. */
        AUTO,
        /** As it is stored. */
        DEGREE_0,
        /** A quarter turn clockwise of what is stored. */
        DEGREES_90,
        DEGREES_180,
        DEGREES_270
    }

    /** Which values are black and white. */
    public enum SampleRange {
        FULL_RANGE,
        LIMITED_RANGE
    }

    /**
     * What the colours are.
     *
     * @param space all of primaries, transfer and matrix
     * @param forced whether it holds even where the file says something else
     * @param mastering the display that HDR10 was graded on and the light that it has, if they are given
     */
    public record ColorClaim(Space space, boolean forced, Optional<Hdr10> mastering) {}

    /** A colour space by ffmpeg's names of its parts. */
    public enum Space {
        REC_601("smpte170m", "smpte170m", "smpte170m"),
        REC_709("bt709", "bt709", "bt709"),
        HDR10("bt2020", "smpte2084", "bt2020nc"),
        HLG_2020("bt2020", "arib-std-b67", "bt2020nc");

        private final String primaries;
        private final String transfer;
        private final String matrix;

        Space(String primaries, String transfer, String matrix) {
            this.primaries = primaries;
            this.transfer = transfer;
            this.matrix = matrix;
        }

        public String primaries() {
            return primaries;
        }

        public String transfer() {
            return transfer;
        }

        public String matrix() {
            return matrix;
        }
    }

    /**
     * Static HDR metadata, in the units of SMPTE ST 2086: 0.00002 of chromaticity, 0.0001 cd/m².
     *
     * @param display the mastering display
     * @param maximum MaxCLL in cd/m²
     * @param average MaxFALL in cd/m²
     */
    public record Hdr10(Display display, int maximum, int average) {

        /** A display: the corners of its gamut, its white and its luminance. */
        public record Display(Point red, Point green, Point blue, Point white, long minimum, long maximum) {}

        /** A chromaticity. */
        public record Point(int x, int y) {}
    }
}
