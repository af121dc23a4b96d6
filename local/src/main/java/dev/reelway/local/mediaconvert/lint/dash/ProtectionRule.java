package dev.reelway.local.mediaconvert.lint.dash;

import dev.reelway.local.mediaconvert.lint.LintRule;
import dev.reelway.local.mediaconvert.lint.Report;
import dev.reelway.local.mediaconvert.lint.RuleInfo;
import java.util.List;
import java.util.Optional;

/** What is encrypted says how, and with which key. */
final class ProtectionRule implements LintRule<Manifest> {

    private static final String MP4 = "urn:mpeg:dash:mp4protection:2011";

    @Override
    public RuleInfo info() {
        return RuleInfo.error("dash-protection", "DASH-IF IOP, 7.6");
    }

    @Override
    public void check(Manifest manifest, Report report) {
        for (Element set : manifest.sets()) {
            List<Element> all = set.all("ContentProtection");
            for (Element protection : all) {
                if (protection.attribute("schemeIdUri").isEmpty()) {
                    report.found(manifest.at(protection), "there is no schemeIdUri");
                }
            }
            boolean common =
                    all.stream().anyMatch(one -> one.attribute("schemeIdUri").equals(Optional.of(MP4)));
            boolean key = all.stream()
                    .anyMatch(one -> one.attribute("cenc:default_KID").isPresent());
            if (!all.isEmpty() && common && !key) {
                report.found(manifest.at(set), "there is no cenc:default_KID");
            }
        }
    }
}
