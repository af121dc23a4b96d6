package dev.reelway.local.mediaconvert.lint.dash;

import dev.reelway.local.mediaconvert.lint.LintRule;
import dev.reelway.local.mediaconvert.lint.Place;
import dev.reelway.local.mediaconvert.lint.Report;
import dev.reelway.local.mediaconvert.lint.RuleInfo;
import dev.reelway.local.mediaconvert.pack.Fragment;
import dev.reelway.local.mediaconvert.pack.Segment;
import java.util.Optional;

/** Segments have the times that are told. */
final class MeasuredTimesRule implements LintRule<Manifest> {

    @Override
    public RuleInfo info() {
        return RuleInfo.error("dash-measured-times", "ISO/IEC 23009-1, 5.3.9.6");
    }

    @Override
    public void check(Manifest manifest, Report report) {
        manifest.representations().forEach(one -> check(manifest, one, report));
    }

    private static void check(Manifest manifest, Representation one, Report report) {
        for (Representation.Timed segment : one.segments()) {
            Optional<Segment> media = segment.media();
            if (media.isEmpty()
                    || one.header()
                            .filter(track -> track.timescale() == one.timescale())
                            .isEmpty()) {
                continue;
            }
            long time = media.get().fragments().get(0).time();
            long duration = media.get().fragments().stream()
                    .mapToLong(Fragment::duration)
                    .sum();
            boolean constant = one.template()
                    .flatMap(template -> template.first("SegmentTimeline"))
                    .isEmpty();
            // Without a timeline each segment may begin half a segment early or late.
            long tolerance = constant ? segment.duration() / 2 : 0;
            if (Math.abs(time - segment.time()) > tolerance
                    || (!constant && Math.abs(duration - segment.duration()) > one.timescale() / 20)) {
                report.found(
                        new Place(manifest.uri(), segment.line()),
                        "told are " + segment.time() + " and " + segment.duration() + ", the segment has " + time
                                + " and " + duration);
            }
        }
    }
}
