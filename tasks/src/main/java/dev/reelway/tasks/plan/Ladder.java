package dev.reelway.tasks.plan;

import dev.reelway.tasks.media.MediaReport;
import dev.reelway.tasks.profile.Profile.Rung;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Chooses renditions by the short side of what a viewer sees, so that portrait and landscape get the same care; never above the
 * source, and always one of the source's own size.
 */
final class Ladder {

    /** A rung this close below the source's own size would look the same and cost as much. */
    private static final double TOO_CLOSE = 0.9;

    private static final int SMALLEST_SIDE = 32;

    private final List<Rung> rungs;
    private final List<Rendition> renditions = new ArrayList<>();
    private final List<String> decisions = new ArrayList<>();

    private Ladder(List<Rung> rungs) {
        this.rungs = rungs;
    }

    /** The renditions, largest first, and why each rung is in or out. */
    record Choice(List<Rendition> renditions, List<String> decisions) {}

    /** @param rungs of the profile, largest first; none for sound alone */
    static Choice choose(MediaReport.Video video, List<Rung> rungs) {
        if (rungs.isEmpty()) {
            return new Choice(List.of(), List.of("No video rendition: the profile has none."));
        }
        Ladder ladder = new Ladder(rungs);
        int own = Math.min(video.width(), video.height());
        int top = Math.min(own, rungs.get(0).shortSide());
        ladder.add(video, top, own == top ? "the source's own size" : "the largest rung; the source is larger");
        for (Rung rung : rungs) {
            if (rung.shortSide() >= top) {
                if (rung.shortSide() > top) {
                    ladder.out(rung, "it is above the source's short side of " + own);
                }
            } else if (rung.shortSide() > TOO_CLOSE * top) {
                ladder.out(rung, "it is too close to the source's own " + own);
            } else {
                ladder.add(video, rung.shortSide(), "below the source's short side of " + own);
            }
        }
        return new Choice(List.copyOf(ladder.renditions), List.copyOf(ladder.decisions));
    }

    private void out(Rung rung, String why) {
        decisions.add(rung.shortSide() + " is out: " + why + ".");
    }

    private void add(MediaReport.Video video, int shortSide, String why) {
        double scale = shortSide / (double) Math.min(video.width(), video.height());
        int width = even(video.width() * scale);
        int height = even(video.height() * scale);
        Rung nearest = nearest(shortSide);
        double pixels = width * (double) height / nearest.pixels();
        double motion = video.frameRate().value() > 31 ? 1.5 : 1;
        int bitrate = (int) Math.max(100_000, Math.round(nearest.maxBitrate() * pixels * motion / 1000) * 1000);
        renditions.add(new Rendition("v" + shortSide, width, height, nearest.quality(), bitrate));
        decisions.add(String.format(Locale.ROOT, "%d is in as %dx%d: %s.", shortSide, width, height, why));
    }

    /** The smallest rung that is at least this large, whose rate per pixel fits best. */
    private Rung nearest(int shortSide) {
        Rung best = rungs.get(0);
        for (Rung rung : rungs) {
            if (rung.shortSide() >= shortSide) {
                best = rung;
            }
        }
        return best;
    }

    /** Even sides, because chroma has half the resolution; MediaConvert takes no side under 32 pixels. */
    private static int even(double side) {
        return Math.max(SMALLEST_SIDE, 2 * (int) Math.round(side / 2));
    }
}
