package dev.reelway.local.mediaconvert.lint.dash;

import dev.reelway.local.mediaconvert.lint.LintRule;
import dev.reelway.local.mediaconvert.lint.Report;
import dev.reelway.local.mediaconvert.lint.RuleInfo;
import java.util.Locale;

/** Every representation is as long as the whole, but for a segment. */
final class CoverageRule implements LintRule<Manifest> {

    @Override
    public RuleInfo info() {
        return RuleInfo.warning("dash-coverage", "DASH-IF IOP, 4.4.2");
    }

    @Override
    public void check(Manifest manifest, Report report) {
        manifest.representations().forEach(one -> check(manifest, one, report));
    }

    private static void check(Manifest manifest, Representation one, Report report) {
        if (!manifest.isStatic() || one.segments().isEmpty() || manifest.duration() <= 0) {
            return;
        }
        Representation.Timed last = one.segments().get(one.segments().size() - 1);
        double length = (last.time() + last.duration() - one.segments().get(0).time()) / (double) one.timescale();
        double longest = one.segments().stream()
                        .mapToLong(Representation.Timed::duration)
                        .max()
                        .orElse(0)
                / (double) one.timescale();
        if (Math.abs(length - manifest.duration()) > longest) {
            report.found(
                    manifest.at(one.element()),
                    String.format(Locale.ROOT, "it has %.3f s of %.3f s", length, manifest.duration()));
        }
    }
}
