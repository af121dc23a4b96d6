package dev.reelway.local.mediaconvert.encode;

import dev.reelway.local.mediaconvert.job.AudioDescription.Loudness;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One gain for a whole track that brings it to a loudness, and the limit that its peaks then need.
 *
 * @param gain in dB
 * @param limit in dBTP; empty where no peak reaches it
 */
public record Correction(double gain, OptionalDouble limit) {

    /** No change. */
    public static final Correction NONE = new Correction(0, OptionalDouble.empty());

    /** What the service calls silence is left alone: nothing can be learned from it. */
    private static final double SILENCE = -70;

    private static final double LARGEST_GAIN = 40;

    private static final Pattern INTEGRATED = Pattern.compile("^\\s+I:\\s+(-?[\\d.]+|-?inf|nan) LUFS");
    private static final Pattern PEAK = Pattern.compile("^\\s+Peak:\\s+(-?[\\d.]+|-?inf|nan) dBFS");

    /**
     * A measured track.
     *
     * @param integrated loudness in LUFS
     * @param peak true peak in dBTP
     */
    public record Measured(double integrated, double peak) {

        /** Reads the summary that ffmpeg's {@code ebur128} writes at the end. */
        public static Optional<Measured> read(List<String> lines) {
            OptionalDouble integrated = last(lines, INTEGRATED);
            OptionalDouble peak = last(lines, PEAK);
            return integrated.isPresent() && peak.isPresent()
                    ? Optional.of(new Measured(integrated.getAsDouble(), peak.getAsDouble()))
                    : Optional.empty();
        }

        private static OptionalDouble last(List<String> lines, Pattern pattern) {
            OptionalDouble found = OptionalDouble.empty();
            for (String line : lines) {
                Matcher matcher = pattern.matcher(line);
                if (matcher.find()) {
                    found = OptionalDouble.of(value(matcher.group(1)));
                }
            }
            return found;
        }

        private static double value(String text) {
            return text.endsWith("inf") || text.equals("nan") ? Double.NEGATIVE_INFINITY : Double.parseDouble(text);
        }
    }

    /** What brings a measured track to a loudness. */
    public static Correction of(Loudness target, Measured measured) {
        if (measured.integrated() <= SILENCE) {
            return NONE;
        }
        double gain = Math.min(LARGEST_GAIN, target.target() - measured.integrated());
        // Without a threshold of the caller's, peaks are kept from clipping.
        double limit = target.truePeak().orElse(0);
        boolean reached = measured.peak() + gain > limit;
        return new Correction(gain, reached ? OptionalDouble.of(limit) : OptionalDouble.empty());
    }

    /** The filters for it; peaks between samples are found by looking at four times the rate. */
    String filters(int sampleRate) {
        String volume = String.format(Locale.ROOT, ",volume=%.2fdB:precision=float", gain);
        if (limit.isEmpty()) {
            return gain == 0 ? "" : volume;
        }
        return volume
                + String.format(
                        Locale.ROOT,
                        ",aresample=%d,alimiter=limit=%.4f:level=disabled:attack=1:release=50:latency=1,aresample=%d",
                        4 * sampleRate,
                        Math.min(1, Math.pow(10, limit.getAsDouble() / 20)),
                        sampleRate);
    }
}
