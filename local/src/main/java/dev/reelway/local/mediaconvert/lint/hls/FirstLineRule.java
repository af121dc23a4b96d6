package dev.reelway.local.mediaconvert.lint.hls;

import dev.reelway.local.mediaconvert.lint.LintRule;
import dev.reelway.local.mediaconvert.lint.Report;
import dev.reelway.local.mediaconvert.lint.RuleInfo;

/** A playlist begins with {@code #EXTM3U}. */
final class FirstLineRule implements LintRule<Presentation> {

    @Override
    public RuleInfo info() {
        return RuleInfo.error("hls-first-line", "RFC 8216, 4.3.1.1");
    }

    @Override
    public void check(Presentation presentation, Report report) {
        for (Playlist playlist : presentation.playlists()) {
            check(playlist, report);
        }
    }

    private static void check(Playlist playlist, Report report) {
        if (!playlist.firstLine().equals("#EXTM3U")) {
            report.found(playlist.at(1), "the first line is \"" + playlist.firstLine() + "\", not \"#EXTM3U\"");
        }
    }
}
