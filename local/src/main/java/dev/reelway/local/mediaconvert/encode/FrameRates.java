package dev.reelway.local.mediaconvert.encode;

import dev.reelway.local.mediaconvert.job.Rational;
import dev.reelway.local.mediaconvert.probe.MediaTrack.Video;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The constant frame rate that an output follows its source with. */
final class FrameRates {

    private static final double SAME = 0.005;

    private static final List<Rational> COMMON = List.of(
            Rational.ONE,
            new Rational(5, 1),
            new Rational(10, 1),
            new Rational(15, 1),
            new Rational(24_000, 1001),
            new Rational(24, 1),
            new Rational(25, 1),
            new Rational(30_000, 1001),
            new Rational(30, 1),
            new Rational(50, 1),
            new Rational(60_000, 1001),
            new Rational(60, 1));

    private static final Rational UNKNOWN = new Rational(30, 1);

    private FrameRates() {}

    /**
     * The source's own rate if it is constant; else the common rate that is nearest to its average, as the service does.
     *
     * @see <a href="https://docs.aws.amazon.com/mediaconvert/latest/ug/using-variable-frame-rate-inputs.html">Variable frame
     *     rate inputs</a>
     */
    static Rational following(Video video) {
        Optional<Rational> average = video.frameRate();
        Optional<Rational> base = video.baseRate();
        if (average.isPresent()
                && base.isPresent()
                && base.get().toDouble() <= 240
                && Math.abs(average.get().toDouble() / base.get().toDouble() - 1) < SAME) {
            return base.get();
        }
        return average.map(FrameRates::nearest).orElse(UNKNOWN);
    }

    private static Rational nearest(Rational average) {
        return COMMON.stream()
                .min(Comparator.comparingDouble(rate -> Math.abs(Math.log(rate.toDouble() / average.toDouble()))))
                .orElse(UNKNOWN);
    }
}
