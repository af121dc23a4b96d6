package dev.reelway.local.mediaconvert.lint.dash;

import dev.reelway.local.mediaconvert.lint.LintRule;
import dev.reelway.local.mediaconvert.lint.Report;
import dev.reelway.local.mediaconvert.lint.RuleInfo;

/** It is said that segments of a set begin at the same times, with a picture that can be decoded alone. */
final class AlignmentRule implements LintRule<Manifest> {

    @Override
    public RuleInfo info() {
        return RuleInfo.warning("dash-alignment", "DASH-IF IOP, 3.2.4");
    }

    @Override
    public void check(Manifest manifest, Report report) {
        for (Element set : manifest.sets()) {
            if (set.all("Representation").size() < 2) {
                continue;
            }
            boolean aligned = set.attribute("segmentAlignment")
                            .filter(value -> !value.equals("false"))
                            .isPresent()
                    || set.attribute("subsegmentAlignment")
                            .filter(value -> !value.equals("false"))
                            .isPresent();
            if (!aligned) {
                report.found(manifest.at(set), "it does not say segmentAlignment=\"true\"");
            }
            if (set.attribute("startWithSAP").isEmpty()
                    && set.attribute("subsegmentStartsWithSAP").isEmpty()) {
                report.found(manifest.at(set), "it does not say startWithSAP");
            }
        }
    }
}
