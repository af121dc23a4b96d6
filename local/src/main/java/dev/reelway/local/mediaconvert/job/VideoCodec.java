package dev.reelway.local.mediaconvert.job;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** What video is encoded with. */
public sealed interface VideoCodec {

    /** Takes the answer of the visitor for this codec. */
    <T> T accept(Visitor<T> visitor);

    /** An answer for each codec. */
    interface Visitor<T> {

        T h264(H264 h264);

        T h265(H265 h265);

        T av1(Av1 av1);

        T vp9(Vp9 vp9);

        T frameCapture(FrameCapture capture);
    }

    /** A codec that makes a stream of frames of them. */
    sealed interface Stream extends VideoCodec {

        /** How bits are spent, how long that may take, where key frames are, and how many frames there are. */
        Coding coding();

        /** Bits of a sample: 8 or 10. */
        int depth();
    }

    /**
     * What every stream is encoded by.
     *
     * @param rate how bits are spent
     * @param tuning how long it may take
     * @param gop how often a key frame comes
     * @param frameRate frames a second
     */
    record Coding(RateControl rate, Tuning tuning, Gop gop, FrameRate frameRate) {

        /** Whether the whole is looked at once before it is encoded: only so is a given average spent well. */
        public boolean twoPasses() {
            return tuning == Tuning.MULTI_PASS_HQ && !(rate instanceof RateControl.Quality);
        }
    }

    /**
     * H.264 by x264.
     *
     * @param coding what every stream is encoded by
     * @param tools the finer settings
     * @param arithmetic whether entropy is coded by CABAC; else by CAVLC
     */
    record H264(Coding coding, Tools tools, boolean arithmetic) implements Stream {

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.h264(this);
        }

        @Override
        public int depth() {
            return tools.depth();
        }
    }

    /**
     * H.265 by x265.
     *
     * @param coding what every stream is encoded by
     * @param tools the finer settings
     * @param hevc what only H.265 has
     */
    record H265(Coding coding, Tools tools, Hevc hevc) implements Stream {

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.h265(this);
        }

        @Override
        public int depth() {
            return tools.depth();
        }
    }

    /**
     * AV1 by SVT-AV1.
     *
     * @param coding what every stream is encoded by
     * @param depth bits of a sample
     * @param filmGrain whether grain is taken out and described
     */
    record Av1(Coding coding, int depth, boolean filmGrain) implements Stream {

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.av1(this);
        }
    }

    /**
     * VP9 by libvpx.
     *
     * @param coding what every stream is encoded by
     */
    record Vp9(Coding coding) implements Stream {

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.vp9(this);
        }

        @Override
        public int depth() {
            return 8;
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
     * @param profile the encoder's name of the profile
     * @param depth bits of a sample
     * @param level such as {@code 4.1}; empty for the lowest that will do
     * @param bFrames B-frames between references; empty for the encoder's choice
     * @param references reference frames; empty for the encoder's choice
     * @param sceneCuts whether I-frames are put at scene changes
     * @param aqStrength strength of adaptive quantization, 0 for none; empty for the encoder's choice
     */
    record Tools(
            String profile,
            int depth,
            Optional<String> level,
            OptionalInt bFrames,
            OptionalInt references,
            boolean sceneCuts,
            OptionalDouble aqStrength) {}

    /**
     * Settings of H.265 alone.
     *
     * @param highTier whether its level is of the high tier
     * @param deblocking whether block edges are smoothed
     * @param sampleAdaptiveOffset whether that filter runs
     * @param tag how an MP4 calls it: {@code hvc1} or {@code hev1}
     */
    record Hevc(boolean highTier, boolean deblocking, boolean sampleAdaptiveOffset, String tag) {}
}
