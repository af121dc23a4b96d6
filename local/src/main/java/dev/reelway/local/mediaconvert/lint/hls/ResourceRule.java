package dev.reelway.local.mediaconvert.lint.hls;

import dev.reelway.local.mediaconvert.lint.LintRule;
import dev.reelway.local.mediaconvert.lint.Report;
import dev.reelway.local.mediaconvert.lint.RuleInfo;

/** What playlists name is there. */
final class ResourceRule implements LintRule<Presentation> {

    @Override
    public RuleInfo info() {
        return RuleInfo.error("hls-resource", "RFC 8216, 4.1");
    }

    @Override
    public void check(Presentation presentation, Report report) {
        presentation.missing().forEach(missing -> report.found(missing.place(), missing.reason()));
    }
}
