package dev.reelway.local.mediaconvert.lint.hls;

import dev.reelway.local.mediaconvert.lint.LintRule;
import dev.reelway.local.mediaconvert.lint.Report;
import dev.reelway.local.mediaconvert.lint.RuleInfo;

/** There is a variant for slow mobile networks. */
final class CellularRule implements LintRule<Presentation> {

    private static final long SLOW = 192_000;

    @Override
    public RuleInfo info() {
        return RuleInfo.info("hls-cellular", "Apple HLS Authoring Specification");
    }

    @Override
    public void check(Presentation presentation, Report report) {
        for (Playlist playlist : presentation.multivariant().stream().toList()) {
            boolean small = playlist.all("EXT-X-STREAM-INF").stream()
                    .anyMatch(tag -> tag.attributes().number("BANDWIDTH").orElse(0) <= SLOW);
            if (!small && playlist.has("EXT-X-STREAM-INF")) {
                report.found(playlist.at(1), "no variant needs at most " + SLOW + " bits a second");
            }
        }
    }
}
