package dev.reelway.local.mediaconvert.encode;

import dev.reelway.local.mediaconvert.job.AbrSettings;
import dev.reelway.local.mediaconvert.job.AbrSettings.Allowed;
import dev.reelway.local.mediaconvert.job.AbrSettings.Frame;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Chooses the renditions of an automated ladder. The service looks at how complex the content is; here each pixel has
 * the same share of the rate, as common ladders have it within a factor of two, and quality is constant below that, so that easy content has smaller files, not fewer renditions.
 */
final class AbrLadder {

    /** Lines of common renditions. */
    private static final int[] LINES = {2160, 1440, 1080, 720, 540, 432, 360, 270, 234};

    private AbrLadder() {}

    /** A rendition. */
    record Rung(Frame frame, long bitrate) {}

    /**
     * The renditions from the largest to the smallest.
     *
     * @param base the largest picture that there may be: the template's, but never larger than the source
     */
    static List<Rung> of(AbrSettings settings, Frame base) {
        List<Rung> rungs = new ArrayList<>();
        Set<Frame> required = required(settings, base);
        for (Frame frame : candidates(settings, base)) {
            long bitrate = bitrate(settings, frame, base);
            // A size that needs less than the lowest rate adds nothing to the one above it.
            boolean worthwhile = rungs.isEmpty()
                    || bitrate > settings.minBitrate()
                    || rungs.get(rungs.size() - 1).bitrate() > settings.minBitrate();
            if (worthwhile || required.contains(frame)) {
                rungs.add(new Rung(frame, bitrate));
            }
        }
        return limited(rungs, required, settings.maxRenditions());
    }

    private static Set<Frame> required(AbrSettings settings, Frame base) {
        Set<Frame> required = new LinkedHashSet<>(settings.rules().included());
        settings.rules().allowed().stream().filter(Allowed::required).forEach(one -> required.add(one.frame()));
        required.removeIf(frame -> !base.atLeast(frame));
        return required;
    }

    private static List<Frame> candidates(AbrSettings settings, Frame base) {
        Set<Frame> frames = new LinkedHashSet<>();
        AbrSettings.Rules rules = settings.rules();
        if (rules.allowed().isEmpty()) {
            frames.add(base);
            double shape = (double) base.width() / base.height();
            int shorter = Math.min(base.width(), base.height());
            for (int lines : LINES) {
                if (lines < shorter) {
                    Size size = shape >= 1 ? Size.even(lines * shape, lines) : Size.even(lines, lines / shape);
                    frames.add(new Frame(size.width(), size.height()));
                }
            }
            frames.addAll(rules.included());
        } else {
            rules.allowed().forEach(one -> frames.add(one.frame()));
        }
        Optional<Frame> bottom = rules.minBottom();
        List<Frame> candidates = new ArrayList<>(frames);
        candidates.removeIf(frame -> !base.atLeast(frame));
        candidates.removeIf(frame -> bottom.isPresent() && !frame.atLeast(bottom.get()));
        if (candidates.isEmpty()) {
            // Every size is larger than the source, or smaller than may be: the source's own is better than none.
            candidates.add(base);
        }
        candidates.sort(Comparator.comparingLong(frame -> -(long) frame.width() * frame.height()));
        return candidates;
    }

    private static long bitrate(AbrSettings settings, Frame frame, Frame base) {
        double part = (double) frame.width() * frame.height() / ((double) base.width() * base.height());
        long bitrate = Math.round(settings.maxBitrate() * part);
        return Math.max(settings.minBitrate(), Math.min(settings.maxBitrate(), bitrate));
    }

    /** Leaves out what may be left out, where the steps are smallest, until there are few enough. */
    private static List<Rung> limited(List<Rung> rungs, Set<Frame> required, int most) {
        List<Rung> left = new ArrayList<>(rungs);
        while (left.size() > most) {
            int smallest = -1;
            double step = Double.MAX_VALUE;
            for (int i = 1; i < left.size() - 1; i++) {
                double around =
                        (double) left.get(i - 1).bitrate() / left.get(i + 1).bitrate();
                if (!required.contains(left.get(i).frame()) && around < step) {
                    step = around;
                    smallest = i;
                }
            }
            if (smallest < 0) {
                break;
            }
            left.remove(smallest);
        }
        return left;
    }
}
