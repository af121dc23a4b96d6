package dev.reelway.local.mediaconvert.lint.hls;

import dev.reelway.local.mediaconvert.lint.LintRule;
import dev.reelway.local.mediaconvert.lint.Report;
import dev.reelway.local.mediaconvert.lint.RuleInfo;
import java.util.Optional;

/** No segment is longer than the target duration, rounded. */
final class TargetDurationRule implements LintRule<Presentation> {

    @Override
    public RuleInfo info() {
        return RuleInfo.error("hls-target-duration", "RFC 8216, 4.3.3.1");
    }

    @Override
    public void check(Presentation presentation, Report report) {
        for (MediaPlaylist media : presentation.distinctMedia()) {
            check(media, report);
        }
    }

    private static void check(MediaPlaylist media, Report report) {
        Playlist playlist = media.playlist();
        Optional<Long> target = playlist.number("EXT-X-TARGETDURATION");
        if (target.isEmpty()) {
            report.found(playlist.at(1), "there is no EXT-X-TARGETDURATION with a whole number");
            return;
        }
        for (Entry entry : playlist.entries()) {
            long rounded = Math.round(entry.duration().orElse(0));
            if (rounded > target.get()) {
                report.found(
                        playlist.at(entry.line()),
                        "a segment of " + entry.duration().orElse(0) + " s is longer than the target duration of "
                                + target.get() + " s");
            }
        }
    }
}
