package dev.reelway.local.mediaconvert.job;

import java.util.OptionalInt;

/**
 * What audio is encoded with.
 *
 * @param kind the codec
 * @param sampleRate in Hz
 * @param channels how many; empty to follow the source
 * @param bitrate bits a second; empty where the codec has none or spends them by a quality
 * @param detail what only some codecs have
 */
public record AudioCodec(Kind kind, int sampleRate, OptionalInt channels, OptionalInt bitrate, Detail detail) {

    /** The codecs. */
    public enum Kind {
        /** AAC-LC. */
        AAC,
        AC3,
        EAC3,
        OPUS,
        MP3,
        FLAC,
        /** PCM. */
        WAV
    }

    /**
     * What only some codecs have.
     *
     * @param bitDepth bits of a sample of a lossless codec
     * @param quality of a variable rate, as the encoder counts it
     * @param dialnorm the loudness of dialogue that a Dolby stream says it has, 1 to 31 dB below full scale
     */
    public record Detail(int bitDepth, OptionalInt quality, OptionalInt dialnorm) {

        static final Detail NONE = new Detail(16, OptionalInt.empty(), OptionalInt.empty());
    }

    /** Whether an MP4 file takes it without harm; else encodes are kept in Matroska. */
    public boolean fitsMp4() {
        return switch (kind) {
            case AAC, AC3, EAC3 -> true;
            case OPUS, MP3, FLAC, WAV -> false;
        };
    }
}
