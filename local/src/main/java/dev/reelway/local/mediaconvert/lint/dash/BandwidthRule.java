package dev.reelway.local.mediaconvert.lint.dash;

import dev.reelway.local.mediaconvert.lint.LintRule;
import dev.reelway.local.mediaconvert.lint.Report;
import dev.reelway.local.mediaconvert.lint.RuleInfo;

/** Every representation says how much it needs. */
final class BandwidthRule implements LintRule<Manifest> {

    @Override
    public RuleInfo info() {
        return RuleInfo.error("dash-bandwidth", "ISO/IEC 23009-1, 5.3.5.2");
    }

    @Override
    public void check(Manifest manifest, Report report) {
        manifest.representations().forEach(one -> check(manifest, one, report));
    }

    private static void check(Manifest manifest, Representation one, Report report) {
        if (one.bandwidth().orElse(0) == 0) {
            report.found(
                    manifest.at(one.element()),
                    "bandwidth is " + one.element().attribute("bandwidth").orElse("missing")
                            + ", not a number of bits a second");
        }
    }
}
