package dev.reelway.local.mediaconvert.job;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What happens to a picture between decoder and encoder, beside its size.
 *
 * @param deinterlacer what interlaced frames become, if they are deinterlaced
 * @param colors how its colours change
 * @param noise how noise is taken away, if it is
 * @param images what is laid over it, in the order from below to above
 * @param timecode the timecode that is written on it, if one is
 */
public record PictureSteps(
        Optional<Deinterlacer> deinterlacer,
        Colors colors,
        Optional<NoiseReducer> noise,
        List<InsertedImage> images,
        Optional<TimecodeBurnin> timecode) {

    public PictureSteps {
        images = List.copyOf(images);
    }

    /**
     * How interlaced frames become progressive ones.
     *
     * @param method what makes the missing lines
     * @param allFrames whether frames that are not marked as interlaced are deinterlaced too
     */
    public record Deinterlacer(Method method, boolean allFrames) {

        /** What makes the lines that a field has not. */
        public enum Method {
            /** Lines of fields before and after where nothing moves, else lines between. */
            INTERPOLATE,
            /** The lines of both fields, mixed. */
            BLEND,
            /** The lines above and below alone. */
            LINEAR,
            /** None: the fields of a telecined film are put together again. */
            INVERSE_TELECINE
        }
    }

    /**
     * How colours change.
     *
     * @param conversion into which colour space
     * @param brightness 1 to 100, 50 for none
     * @param contrast 1 to 100, 50 for none
     * @param saturation 1 to 100, 50 for none
     * @param hue -180 to 180 degrees
     * @param mapper which curve brings HDR to SDR
     */
    public record Colors(
            Conversion conversion, int brightness, int contrast, int saturation, int hue, ToneMapper mapper) {

        public boolean corrects() {
            return brightness != 50 || contrast != 50 || saturation != 50 || hue != 0;
        }
    }

    /** The colour space of an output. */
    public enum Conversion {
        NONE,
        FORCE_601,
        FORCE_709
    }

    /** Which curve brings HDR to SDR. */
    public enum ToneMapper {
        PRESERVE_DETAILS,
        VIBRANT
    }

    /**
     * How noise is taken away.
     *
     * @param filter which way
     * @param strength 0 to 16
     */
    public record NoiseReducer(Filter filter, int strength) {

        /** Ways to take noise away that a filter of ffmpeg's matches. */
        public enum Filter {
            /** The mean of each pixel's neighbours. */
            MEAN,
            /** Their mean by a bell curve. */
            GAUSSIAN,
            /** Neighbours of a like value only. */
            BILATERAL,
            /** Not less noise but more edge. */
            SHARPEN,
            /** Within a frame, by likeness. */
            SPATIAL,
            /** Over frames. */
            TEMPORAL
        }
    }

    /**
     * An image that is laid over the video.
     *
     * @param file where it is
     * @param place its corner, and its size where another than its own is wanted
     * @param opacity 0 to 100
     * @param time when it is there
     */
    public record InsertedImage(S3Location file, Place place, int opacity, Time time) {

        /** Where it is, in pixels of the output's frame. */
        public record Place(int x, int y, OptionalInt width, OptionalInt height) {}

        /**
         * When it is there, in seconds.
         *
         * @param start from the beginning
         * @param duration empty until the end
         * @param fadeIn how long it takes to come
         * @param fadeOut how long it takes to go
         */
        public record Time(double start, Optional<Double> duration, double fadeIn, double fadeOut) {}
    }

    /**
     * A timecode on the picture.
     *
     * @param fontSize in points of a picture of 720 lines
     * @param position such as {@code TOP_CENTER}
     * @param prefix what stands before it
     * @param drops whether numbers are left out where the rate is 29.97 or 59.94 frames a second
     */
    public record TimecodeBurnin(int fontSize, Position position, String prefix, boolean drops) {

        /** One of nine places. */
        public enum Position {
            TOP_LEFT,
            TOP_CENTER,
            TOP_RIGHT,
            MIDDLE_LEFT,
            MIDDLE_CENTER,
            MIDDLE_RIGHT,
            BOTTOM_LEFT,
            BOTTOM_CENTER,
            BOTTOM_RIGHT
        }
    }
}
