package dev.reelway.local.mediaconvert.probe;

import dev.reelway.local.mediaconvert.job.Rational;
import java.util.Optional;
import java.util.OptionalInt;

/** One track of a media file. */
public sealed interface MediaTrack {

    /** What every track has. */
    Common common();

    /** ffmpeg's name of the codec, such as {@code h264}. */
    default String codec() {
        return common().codec();
    }

    /**
     * What every track has.
     *
     * @param index ffmpeg's index of the stream, from 0
     * @param id the container's own number of it, if it has one
     * @param codec ffmpeg's name of the codec
     * @param tag the four characters that the container calls the codec by; may be empty
     * @param duration in seconds; 0 if unknown
     * @param bitRate bits a second; 0 if unknown
     */
    record Common(int index, OptionalInt id, String codec, String tag, double duration, long bitRate) {}

    /**
     * Video.
     *
     * @param picture its frames' size and shape
     * @param frameRate the average rate; empty if unknown
     * @param baseRate the lowest rate that all frame times fit in
     * @param color how values become colours
     * @param profile the codec's profile, as ffprobe names it
     * @param level the codec's level, as ffprobe numbers it
     * @param fieldOrder {@code progressive}, {@code tt}, …
     */
    record Video(
            Common common,
            Picture picture,
            Optional<Rational> frameRate,
            Optional<Rational> baseRate,
            Color color,
            String profile,
            int level,
            String fieldOrder)
            implements MediaTrack {

        /** Whether the file shows HDR: perceptual quantizer or hybrid log-gamma. */
        public boolean isHdr() {
            return color.transfer().equals("smpte2084") || color.transfer().equals("arib-std-b67");
        }

        /** The same with other colours. */
        public Video colored(Color other) {
            return new Video(common, picture, frameRate, baseRate, other, profile, level, fieldOrder);
        }

        /** The same of whole frames. */
        public Video progressive() {
            return new Video(common, picture, frameRate, baseRate, color, profile, level, "progressive");
        }

        public boolean isInterlaced() {
            return !fieldOrder.isEmpty() && !fieldOrder.equals("progressive") && !fieldOrder.equals("unknown");
        }
    }

    /**
     * The shape of a picture as it is stored.
     *
     * @param width in pixels
     * @param height in pixels
     * @param rotation how far it is to be turned clockwise for display: 0, 90, 180 or 270
     * @param pixelAspect width of a pixel by its height
     */
    record Picture(int width, int height, int rotation, Rational pixelAspect) {}

    /**
     * How values become colours; names as ffmpeg has them, empty where the file does not say.
     *
     * @param pixelFormat such as {@code yuv420p10le}
     * @param bitDepth of a sample
     * @param mastering mastering display, if the file has one
     * @param light content light level
     * @param dolbyVision Dolby Vision configuration
     */
    record Color(
            String pixelFormat,
            int bitDepth,
            String primaries,
            String transfer,
            String matrix,
            Optional<Mastering> mastering,
            Optional<Light> light,
            Optional<DolbyVision> dolbyVision) {}

    /** Mastering display colour volume: chromaticity in units of 0.00002, luminance in units of 0.0001 cd/m². */
    record Mastering(Point red, Point green, Point blue, Point white, long minimum, long maximum) {}

    /** A chromaticity in units of 0.00002. */
    record Point(long x, long y) {}

    /** Content light level in cd/m². */
    record Light(int maximum, int frameAverage) {}

    /** Dolby Vision's configuration record. */
    record DolbyVision(int profile, int level, boolean rpu, boolean baseLayer, boolean enhancementLayer) {}

    /**
     * Audio.
     *
     * @param channels how many
     * @param layout such as {@code stereo}, {@code 5.1(side)}; empty if unknown
     * @param sampleRate in Hz
     * @param bitDepth of a sample of an uncompressed or lossless track; 0 if that means nothing
     * @param language ISO 639-2, lower case
     * @param isDefault whether the container marks it as default
     */
    record Audio(
            Common common,
            int channels,
            String layout,
            int sampleRate,
            int bitDepth,
            Optional<String> language,
            boolean isDefault)
            implements MediaTrack {}

    /** Subtitles, timecodes and whatever else. */
    record Data(Common common, Optional<String> language) implements MediaTrack {}
}
