package dev.reelway.local.mediaconvert.lint.dash;

import dev.reelway.local.mediaconvert.lint.LintRule;
import dev.reelway.local.mediaconvert.lint.Report;
import dev.reelway.local.mediaconvert.lint.RuleInfo;

/** Every representation says which kind of file it is. */
final class ContentTypeRule implements LintRule<Manifest> {

    @Override
    public RuleInfo info() {
        return RuleInfo.error("dash-mime-type", "ISO/IEC 23009-1, 5.3.7.2");
    }

    @Override
    public void check(Manifest manifest, Report report) {
        manifest.representations().forEach(one -> check(manifest, one, report));
    }

    private static void check(Manifest manifest, Representation one, Report report) {
        if (one.attribute("mimeType").isEmpty()) {
            report.found(manifest.at(one.element()), "there is no mimeType");
        }
    }
}
