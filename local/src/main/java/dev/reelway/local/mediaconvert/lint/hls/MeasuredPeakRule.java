package dev.reelway.local.mediaconvert.lint.hls;

import dev.reelway.local.mediaconvert.lint.LintRule;
import dev.reelway.local.mediaconvert.lint.Report;
import dev.reelway.local.mediaconvert.lint.RuleInfo;

/** BANDWIDTH is at least what was measured of the variant together with the most demanding rendition of each group that it names. */
final class MeasuredPeakRule implements LintRule<Presentation> {

    @Override
    public RuleInfo info() {
        return RuleInfo.error("hls-measured-bandwidth", "RFC 8216, 4.1 and 4.3.4.2");
    }

    @Override
    public void check(Presentation presentation, Report report) {
        for (Demand demand : Demand.of(presentation)) {
            long named = demand.named("BANDWIDTH");
            // A bit a second may be lost in rounding on the way.
            if (named > 0 && named < Math.floor(demand.peak()) - 1) {
                report.found(
                        demand.place(),
                        "BANDWIDTH is " + named + ", measured are " + Math.round(demand.peak()) + " bits a second");
            }
        }
    }
}
