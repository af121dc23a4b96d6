package dev.reelway.local.mediaconvert.lint.hls;

import dev.reelway.local.mediaconvert.lint.LintRule;
import dev.reelway.local.mediaconvert.lint.Report;
import dev.reelway.local.mediaconvert.lint.RuleInfo;

/** Every variant says how much it needs on average. */
final class AverageBandwidthRule implements LintRule<Presentation> {

    @Override
    public RuleInfo info() {
        return RuleInfo.warning("hls-average-bandwidth", "Apple HLS Authoring Specification");
    }

    @Override
    public void check(Presentation presentation, Report report) {
        for (Playlist playlist : presentation.multivariant().stream().toList()) {
            for (Tag stream : playlist.all("EXT-X-STREAM-INF")) {
                check(playlist, stream, report);
            }
        }
    }

    private static void check(Playlist playlist, Tag stream, Report report) {
        if (stream.attributes().number("AVERAGE-BANDWIDTH").isEmpty()) {
            report.found(playlist.at(stream), "there is no AVERAGE-BANDWIDTH");
        }
    }
}
