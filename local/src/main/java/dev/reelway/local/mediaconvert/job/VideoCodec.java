package dev.reelway.local.mediaconvert.job;

import java.util.Optional;
import java.util.OptionalInt;

/** What video is encoded with. */
public sealed interface VideoCodec {

    /** Takes the answer of the visitor for this codec. */
    <T> T accept(Visitor<T> visitor);

    /** An answer for each codec. */
    interface Visitor<T> {

        T h264(H264 h264);

        T frameCapture(FrameCapture capture);
    }

    /**
     * H.264 by x264.
     *
     * @param rate how bits are spent
     * @param tuning how long it may take
     * @param gop how often a key frame comes
     * @param frameRate frames a second; empty to follow the source
     * @param tools the finer settings
     */
    record H264(RateControl rate, Tuning tuning, Gop gop, Optional<Rational> frameRate, Tools tools)
            implements VideoCodec {

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.h264(this);
        }
    }

    /**
     * A JPEG picture at regular times, the first at the beginning.
     *
     * @param interval seconds from one to the next
     * @param maximum how many at most
     * @param quality 1 to 100
     */
    record FrameCapture(Rational interval, int maximum, int quality) implements VideoCodec {

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.frameCapture(this);
        }
    }

    /** How long the encoder may take for the same quality in fewer bits. */
    enum Tuning {
        SINGLE_PASS,
        SINGLE_PASS_HQ,
        MULTI_PASS_HQ
    }

    /**
     * The distance of key frames. Groups are closed.
     *
     * @param size in the unit
     * @param inFrames whether the unit is a frame; else a second
     */
    record Gop(double size, boolean inFrames) {

        /** Its length in seconds at a frame rate. */
        public double seconds(Rational frameRate) {
            return inFrames ? size / frameRate.toDouble() : size;
        }
    }

    /**
     * Finer settings.
     *
     * @param profile x264's name of the profile
     * @param level such as {@code 4.1}; empty for the lowest that will do
     * @param bFrames B-frames between references; empty for the encoder's choice
     * @param references reference frames; empty for the encoder's choice
     * @param sceneCuts whether I-frames are put at scene changes
     * @param aqStrength strength of adaptive quantization, 0 for none; empty for the encoder's choice
     */
    record Tools(
            String profile,
            Optional<String> level,
            OptionalInt bFrames,
            OptionalInt references,
            boolean sceneCuts,
            Optional<Double> aqStrength) {}
}
