package dev.reelway.local.mediaconvert.job;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How an audio track is made.
 *
 * @param source the name of the input's audio selector
 * @param aac what it is encoded with
 * @param loudness what its loudness is corrected to, if it is
 * @param language language code, lower case, if one is given
 * @param languageWins whether that code holds even where the source names its language
 * @param name what players show, if set
 */
public record AudioDescription(
        String source,
        Aac aac,
        Optional<Loudness> loudness,
        Optional<String> language,
        boolean languageWins,
        Optional<String> name) {

    /**
     * AAC-LC.
     *
     * @param bitrate bits a second
     * @param channels 1, 2 or 6; empty to follow the source
     * @param sampleRate in Hz
     */
    public record Aac(int bitrate, OptionalInt channels, int sampleRate) {}

    /**
     * A loudness to reach by one gain for the whole track.
     *
     * @param target in LKFS, which is LUFS
     * @param truePeak in dBTP, what peaks are limited to; empty not to limit them
     */
    public record Loudness(double target, OptionalDouble truePeak) {}
}
