package dev.reelway.local.mediaconvert.job;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * How an audio track is made.
 *
 * @param source the name of the input's audio selector
 * @param codec what it is encoded with
 * @param loudness what its loudness is corrected to, if it is
 * @param remix how its channels come out of the source's, if they are remixed
 * @param language language code, lower case, if one is given
 * @param languageWins whether that code holds even where the source names its language
 * @param name what players show, if set
 */
public record AudioDescription(
        String source,
        AudioCodec codec,
        Optional<Loudness> loudness,
        Optional<Remix> remix,
        Optional<String> language,
        boolean languageWins,
        Optional<String> name) {

    /**
     * A loudness to reach by one gain for the whole track.
     *
     * @param target in LKFS, which is LUFS
     * @param truePeak in dBTP, what peaks are limited to; empty not to limit them
     */
    public record Loudness(double target, OptionalDouble truePeak) {}

    /**
     * How output channels come out of input channels.
     *
     * @param channels for each output channel the gain of each input channel in dB; {@link #SILENT} for none of it
     */
    public record Remix(List<List<Double>> channels) {

        /** Of an input channel with this gain nothing is left. */
        public static final double SILENT = -60;

        public Remix {
            channels = channels.stream().map(List::copyOf).toList();
        }

        /** How much an output channel has of an input channel, in dB. */
        public double gain(int out, int in) {
            boolean there =
                    out >= 0 && out < channels.size() && in < channels.get(out).size();
            return there ? channels.get(out).get(in) : SILENT;
        }

        /** The number, from 1, of the first input channel that something is taken of although there are only so many. */
        public OptionalInt beyond(int count) {
            return channels.stream()
                    .flatMapToInt(gains -> IntStream.range(count, gains.size()).filter(in -> gains.get(in) > SILENT))
                    .map(in -> in + 1)
                    .min();
        }
    }
}
