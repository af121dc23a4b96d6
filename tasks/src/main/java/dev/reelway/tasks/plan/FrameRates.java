package dev.reelway.tasks.plan;

import dev.reelway.tasks.media.FrameRate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Keeps a usual frame rate, and names the nearest usual one for a source that has none. */
final class FrameRates {

    private static final List<FrameRate> USUAL = List.of(
            new FrameRate(24000, 1001),
            new FrameRate(24, 1),
            new FrameRate(25, 1),
            new FrameRate(30000, 1001),
            new FrameRate(30, 1),
            new FrameRate(50, 1),
            new FrameRate(60000, 1001),
            new FrameRate(60, 1));

    private static final double HIGHEST = 120.5;
    private static final double TOLERANCE = 0.005;

    private FrameRates() {}

    /** The rate to convert to, or nothing if the source's own can stay. */
    static Optional<FrameRate> conversion(FrameRate source) {
        double rate = source.value();
        boolean whole = Math.abs(rate - Math.rint(rate)) < TOLERANCE;
        if (rate > 0 && rate <= HIGHEST && (whole || distance(nearest(rate), rate) < TOLERANCE)) {
            return Optional.empty();
        }
        return Optional.of(rate <= 0 || rate > HIGHEST ? new FrameRate(30, 1) : nearest(rate));
    }

    private static FrameRate nearest(double rate) {
        return USUAL.stream()
                .min(Comparator.comparingDouble(usual -> distance(usual, rate)))
                .orElseThrow();
    }

    private static double distance(FrameRate usual, double rate) {
        return Math.abs(usual.value() - rate);
    }
}
