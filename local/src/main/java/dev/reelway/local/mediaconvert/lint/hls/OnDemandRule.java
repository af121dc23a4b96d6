package dev.reelway.local.mediaconvert.lint.hls;

import dev.reelway.local.mediaconvert.lint.LintRule;
import dev.reelway.local.mediaconvert.lint.Report;
import dev.reelway.local.mediaconvert.lint.RuleInfo;
import java.util.Optional;

/** What is there as a whole says so: players then can seek everywhere at once. */
final class OnDemandRule implements LintRule<Presentation> {

    @Override
    public RuleInfo info() {
        return RuleInfo.warning("hls-vod", "RFC 8216, 4.3.3.4 and 4.3.3.5");
    }

    @Override
    public void check(Presentation presentation, Report report) {
        for (MediaPlaylist media : presentation.distinctMedia()) {
            check(media, report);
        }
    }

    private static void check(MediaPlaylist media, Report report) {
        Playlist playlist = media.playlist();
        Optional<Tag> type = playlist.tag("EXT-X-PLAYLIST-TYPE");
        if (type.isPresent()
                && !type.get().value().equals("VOD")
                && !type.get().value().equals("EVENT")) {
            report.found(
                    playlist.at(type.get()),
                    "EXT-X-PLAYLIST-TYPE is \"" + type.get().value() + "\", not VOD or EVENT");
        }
        if (type.isEmpty()) {
            report.found(playlist.at(1), "there is no EXT-X-PLAYLIST-TYPE");
        }
        if (!playlist.has("EXT-X-ENDLIST")) {
            report.found(playlist.at(1), "there is no EXT-X-ENDLIST: players take it for live");
        }
    }
}
