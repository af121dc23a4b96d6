package dev.reelway.local.mediaconvert.lint.hls;

import dev.reelway.local.mediaconvert.lint.LintRule;
import dev.reelway.local.mediaconvert.lint.Report;
import dev.reelway.local.mediaconvert.lint.RuleInfo;
import dev.reelway.local.mediaconvert.lint.hls.MediaPlaylist.Role;

/** What is named as an I-frame playlist is one. */
final class IFramesOnlyRule implements LintRule<Presentation> {

    @Override
    public RuleInfo info() {
        return RuleInfo.error("hls-i-frames-only", "RFC 8216, 4.3.4.3");
    }

    @Override
    public void check(Presentation presentation, Report report) {
        for (MediaPlaylist media : presentation.of(Role.I_FRAMES)) {
            if (!media.playlist().has("EXT-X-I-FRAMES-ONLY")) {
                report.found(media.playlist().at(1), "an I-frame playlist has no EXT-X-I-FRAMES-ONLY");
            }
        }
        for (Playlist playlist : presentation.multivariant().stream().toList()) {
            for (Tag tag : playlist.all("EXT-X-I-FRAME-STREAM-INF")) {
                if (!tag.attributes().isQuoted("URI")) {
                    report.found(playlist.at(tag), "EXT-X-I-FRAME-STREAM-INF has no URI in quotes");
                }
            }
        }
    }
}
