package dev.reelway.local.mediaconvert.lint.hls;

import dev.reelway.local.mediaconvert.lint.LintRule;
import dev.reelway.local.mediaconvert.lint.Report;
import dev.reelway.local.mediaconvert.lint.RuleInfo;

/** There are I-frame playlists: without them players show nothing while one seeks. */
final class IFramePlaylistsRule implements LintRule<Presentation> {

    @Override
    public RuleInfo info() {
        return RuleInfo.warning("hls-i-frame-playlists", "Apple HLS Authoring Specification");
    }

    @Override
    public void check(Presentation presentation, Report report) {
        for (Playlist playlist : presentation.multivariant().stream().toList()) {
            boolean video =
                    playlist.all("EXT-X-STREAM-INF").stream().anyMatch(tag -> VideoCodecs.isVideo(tag.attributes()));
            if (video && !playlist.has("EXT-X-I-FRAME-STREAM-INF")) {
                report.found(playlist.at(1), "there is no EXT-X-I-FRAME-STREAM-INF");
            }
        }
    }
}
