package dev.reelway.local.mediaconvert.lint.dash;

import dev.reelway.local.mediaconvert.lint.LintRule;
import dev.reelway.local.mediaconvert.lint.Report;
import dev.reelway.local.mediaconvert.lint.RuleInfo;

/** Audio says its sampling rate and its channels. */
final class AudioRule implements LintRule<Manifest> {

    @Override
    public RuleInfo info() {
        return RuleInfo.warning("dash-audio", "DASH-IF IOP, 3.2.4");
    }

    @Override
    public void check(Manifest manifest, Report report) {
        manifest.representations().forEach(one -> check(manifest, one, report));
    }

    private static void check(Manifest manifest, Representation one, Report report) {
        if (!one.isOf("audio")) {
            return;
        }
        if (one.attribute("audioSamplingRate").isEmpty()) {
            report.found(manifest.at(one.element()), "there is no audioSamplingRate");
        }
        boolean channels = one.element().first("AudioChannelConfiguration").isPresent()
                || one.set().first("AudioChannelConfiguration").isPresent();
        if (!channels) {
            report.found(manifest.at(one.element()), "there is no AudioChannelConfiguration");
        }
    }
}
