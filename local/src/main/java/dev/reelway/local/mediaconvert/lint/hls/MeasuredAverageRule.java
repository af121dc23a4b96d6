package dev.reelway.local.mediaconvert.lint.hls;

import dev.reelway.local.mediaconvert.lint.LintRule;
import dev.reelway.local.mediaconvert.lint.Report;
import dev.reelway.local.mediaconvert.lint.RuleInfo;

/** AVERAGE-BANDWIDTH is within a tenth of what was measured. */
final class MeasuredAverageRule implements LintRule<Presentation> {

    @Override
    public RuleInfo info() {
        return RuleInfo.warning("hls-measured-average", "Apple HLS Authoring Specification");
    }

    @Override
    public void check(Presentation presentation, Report report) {
        for (Demand demand : Demand.of(presentation)) {
            long named = demand.named("AVERAGE-BANDWIDTH");
            if (named > 0 && Math.abs(named - demand.average()) > 0.1 * demand.average() + 1) {
                report.found(
                        demand.place(),
                        "AVERAGE-BANDWIDTH is " + named + ", measured are " + Math.round(demand.average())
                                + " bits a second");
            }
        }
    }
}
