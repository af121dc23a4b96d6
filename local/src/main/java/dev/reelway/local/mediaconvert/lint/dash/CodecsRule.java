package dev.reelway.local.mediaconvert.lint.dash;

import dev.reelway.local.mediaconvert.lint.LintRule;
import dev.reelway.local.mediaconvert.lint.Report;
import dev.reelway.local.mediaconvert.lint.RuleInfo;
import dev.reelway.local.mediaconvert.pack.TrackHeader;
import java.util.Optional;

/** Representations of media name their codecs, those that their files have. */
final class CodecsRule implements LintRule<Manifest> {

    @Override
    public RuleInfo info() {
        return RuleInfo.error("dash-codecs", "DASH-IF IOP, 3.2.4 and ISO/IEC 23009-1, 5.3.7.2");
    }

    @Override
    public void check(Manifest manifest, Report report) {
        manifest.representations().forEach(one -> check(manifest, one, report));
    }

    private static void check(Manifest manifest, Representation one, Report report) {
        Optional<String> named = one.attribute("codecs");
        if (named.isEmpty() && (one.isOf("video") || one.isOf("audio"))) {
            report.found(manifest.at(one.element()), "there is no codecs");
        }
        one.header()
                .map(TrackHeader::codecs)
                .filter(real -> named.isPresent() && !real.equals(named.get()))
                .ifPresent(real -> report.found(
                        manifest.at(one.element()), "codecs is \"" + named.orElse("") + "\", the files have " + real));
    }
}
