package dev.reelway.local.mediaconvert.lint.dash;

import dev.reelway.local.mediaconvert.lint.LintRule;
import dev.reelway.local.mediaconvert.lint.Place;
import dev.reelway.local.mediaconvert.lint.Report;
import dev.reelway.local.mediaconvert.lint.RuleInfo;

/** Segments follow each other without gaps. */
final class TimelineRule implements LintRule<Manifest> {

    @Override
    public RuleInfo info() {
        return RuleInfo.error("dash-timeline", "ISO/IEC 23009-1, 5.3.9.6");
    }

    @Override
    public void check(Manifest manifest, Report report) {
        manifest.representations().forEach(one -> check(manifest, one, report));
    }

    private static void check(Manifest manifest, Representation one, Report report) {
        long end = -1;
        for (Representation.Timed segment : one.segments()) {
            if (segment.duration() <= 0) {
                report.found(new Place(manifest.uri(), segment.line()), "a segment has no duration");
                return;
            }
            if (end >= 0 && segment.time() != end) {
                report.found(
                        new Place(manifest.uri(), segment.line()),
                        "a segment begins at " + segment.time() + ", the one before ends at " + end);
            }
            end = segment.time() + segment.duration();
        }
    }
}
