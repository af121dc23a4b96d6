package dev.reelway.local.mediaconvert.lint.hls;

import dev.reelway.local.mediaconvert.lint.LintRule;
import dev.reelway.local.mediaconvert.lint.Report;
import dev.reelway.local.mediaconvert.lint.RuleInfo;
import java.util.regex.Pattern;

/** Fragmented MP4 has an initialization section, in a quoted address. */
final class MapRule implements LintRule<Presentation> {

    private static final Pattern FRAGMENTED = Pattern.compile("\\.(m4s|mp4|m4v|m4a|cmfv|cmfa|cmft)(\\?|$)");

    @Override
    public RuleInfo info() {
        return RuleInfo.error("hls-map", "RFC 8216, 3.3 and 4.3.2.5");
    }

    @Override
    public void check(Presentation presentation, Report report) {
        for (MediaPlaylist media : presentation.distinctMedia()) {
            check(media, report);
        }
    }

    private static void check(MediaPlaylist media, Report report) {
        Playlist playlist = media.playlist();
        for (Tag map : playlist.all("EXT-X-MAP")) {
            if (!map.attributes().isQuoted("URI")) {
                report.found(playlist.at(map), "EXT-X-MAP has no URI in quotes");
            }
        }
        playlist.entries().stream()
                .filter(entry ->
                        entry.map().isEmpty() && FRAGMENTED.matcher(entry.uri()).find())
                .findFirst()
                .ifPresent(entry ->
                        report.found(playlist.at(entry.line()), "\"" + entry.uri() + "\" has no EXT-X-MAP before it"));
    }
}
