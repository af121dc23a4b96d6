package dev.reelway.local.mediaconvert.lint.dash;

import dev.reelway.local.mediaconvert.lint.LintRule;
import dev.reelway.local.mediaconvert.lint.Report;
import dev.reelway.local.mediaconvert.lint.RuleInfo;

/** What manifests name is there. */
final class ResourceRule implements LintRule<Manifest> {

    @Override
    public RuleInfo info() {
        return RuleInfo.error("dash-resource", "ISO/IEC 23009-1, 5.3.9");
    }

    @Override
    public void check(Manifest manifest, Report report) {
        manifest.representations().forEach(one -> check(one, report));
    }

    private static void check(Representation one, Report report) {
        one.missing().forEach(missing -> report.found(missing.place(), missing.reason()));
    }
}
