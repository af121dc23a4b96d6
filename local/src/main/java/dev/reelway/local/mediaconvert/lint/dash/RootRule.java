package dev.reelway.local.mediaconvert.lint.dash;

import dev.reelway.local.mediaconvert.lint.LintRule;
import dev.reelway.local.mediaconvert.lint.Report;
import dev.reelway.local.mediaconvert.lint.RuleInfo;
import java.util.List;

/** A manifest is an MPD that says which profiles it follows and how much is to be buffered. */
final class RootRule implements LintRule<Manifest> {

    private static final String NAMESPACE = "urn:mpeg:dash:schema:mpd:2011";

    @Override
    public RuleInfo info() {
        return RuleInfo.error("dash-root", "ISO/IEC 23009-1, 5.3.1");
    }

    @Override
    public void check(Manifest manifest, Report report) {
        Element root = manifest.root();
        if (!root.name().equals("MPD") || !root.namespace().equals(NAMESPACE)) {
            report.found(
                    manifest.at(root),
                    "the root is \"" + root.name() + "\" of \"" + root.namespace() + "\", not MPD of " + NAMESPACE);
        }
        for (String needed : List.of("profiles", "minBufferTime")) {
            if (root.attribute(needed).isEmpty()) {
                report.found(manifest.at(root), "there is no " + needed);
            }
        }
        if (root.all("Period").isEmpty()) {
            report.found(manifest.at(root), "there is no Period");
        }
    }
}
