package dev.reelway.local.mediaconvert.lint.hls;

import dev.reelway.local.mediaconvert.lint.LintRule;
import dev.reelway.local.mediaconvert.lint.Report;
import dev.reelway.local.mediaconvert.lint.RuleInfo;
import java.util.Optional;

/** Every segment has a duration. */
final class SegmentDurationRule implements LintRule<Presentation> {

    @Override
    public RuleInfo info() {
        return RuleInfo.error("hls-extinf", "RFC 8216, 4.3.2.1");
    }

    @Override
    public void check(Presentation presentation, Report report) {
        for (MediaPlaylist media : presentation.distinctMedia()) {
            check(media, report);
        }
    }

    private static void check(MediaPlaylist media, Report report) {
        Playlist playlist = media.playlist();
        if (playlist.entries().isEmpty()) {
            report.found(playlist.at(1), "there is no segment");
        }
        for (Entry entry : playlist.entries()) {
            Optional<Tag> tag = entry.tag("EXTINF");
            if (tag.isEmpty()) {
                report.found(playlist.at(entry.line()), "the segment \"" + entry.uri() + "\" has no EXTINF");
            } else if (entry.duration().isEmpty()) {
                report.found(playlist.at(tag.get()), "\"" + tag.get().value() + "\" is no duration");
            }
        }
    }
}
