package dev.reelway.local.mediaconvert.lint.dash;

import dev.reelway.local.mediaconvert.lint.LintRule;
import dev.reelway.local.mediaconvert.lint.Report;
import dev.reelway.local.mediaconvert.lint.RuleInfo;
import java.util.Optional;

/** What is there as a whole says how long it is. */
final class DurationRule implements LintRule<Manifest> {

    @Override
    public RuleInfo info() {
        return RuleInfo.error("dash-duration", "ISO/IEC 23009-1, 5.3.1.2");
    }

    @Override
    public void check(Manifest manifest, Report report) {
        Element root = manifest.root();
        Optional<String> duration = root.attribute("mediaPresentationDuration");
        if (manifest.isStatic() && duration.isEmpty()) {
            report.found(manifest.at(root), "there is no mediaPresentationDuration");
        } else if (duration.isPresent() && manifest.duration() <= 0) {
            report.found(manifest.at(root), "mediaPresentationDuration is \"" + duration.get() + "\", not a duration");
        }
    }
}
