package dev.reelway.local.mediaconvert.lint.hls;

import dev.reelway.local.mediaconvert.lint.LintRule;
import dev.reelway.local.mediaconvert.lint.Report;
import dev.reelway.local.mediaconvert.lint.RuleInfo;

/** BANDWIDTH is at most a tenth more than what was measured: players pass over what looks too large. */
final class GenerousPeakRule implements LintRule<Presentation> {

    @Override
    public RuleInfo info() {
        return RuleInfo.warning("hls-generous-bandwidth", "Apple HLS Authoring Specification");
    }

    @Override
    public void check(Presentation presentation, Report report) {
        for (Demand demand : Demand.of(presentation)) {
            long named = demand.named("BANDWIDTH");
            if (named > 1.1 * demand.peak() + 1) {
                report.found(
                        demand.place(),
                        "BANDWIDTH is " + named + ", measured are only " + Math.round(demand.peak())
                                + " bits a second");
            }
        }
    }
}
