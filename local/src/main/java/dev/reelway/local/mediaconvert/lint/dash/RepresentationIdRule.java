package dev.reelway.local.mediaconvert.lint.dash;

import dev.reelway.local.mediaconvert.lint.LintRule;
import dev.reelway.local.mediaconvert.lint.Report;
import dev.reelway.local.mediaconvert.lint.RuleInfo;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Representations have ids that differ, without spaces. */
final class RepresentationIdRule implements LintRule<Manifest> {

    @Override
    public RuleInfo info() {
        return RuleInfo.error("dash-representation-id", "ISO/IEC 23009-1, 5.3.5.2");
    }

    @Override
    public void check(Manifest manifest, Report report) {
        Set<String> seen = new HashSet<>();
        for (Representation one : manifest.representations()) {
            Optional<String> id = one.element().attribute("id");
            if (id.isEmpty() || id.get().isEmpty()) {
                report.found(manifest.at(one.element()), "there is no id");
            } else if (!seen.add(id.get())) {
                report.found(manifest.at(one.element()), "the id \"" + id.get() + "\" is there twice");
            }
        }
    }
}
