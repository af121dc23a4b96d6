package dev.reelway.local.mediaconvert.lint.hls;

import dev.reelway.local.mediaconvert.lint.LintRule;
import dev.reelway.local.mediaconvert.lint.Report;
import dev.reelway.local.mediaconvert.lint.RuleInfo;
import dev.reelway.local.mediaconvert.lint.hls.MediaPlaylist.Role;
import dev.reelway.local.mediaconvert.pack.Fragment;
import dev.reelway.local.mediaconvert.pack.TrackHeader;
import java.util.Locale;

/** Segments are as long as it is said. */
final class MeasuredDurationRule implements LintRule<Presentation> {

    /** About a frame. */
    private static final double TOLERANCE_SECONDS = 0.05;

    @Override
    public RuleInfo info() {
        return RuleInfo.warning("hls-measured-duration", "RFC 8216, 4.3.2.1");
    }

    @Override
    public void check(Presentation presentation, Report report) {
        for (MediaPlaylist media : presentation.distinctMedia()) {
            media.header()
                    .ifPresent(track -> media.segments().forEach(segment -> check(media, track, segment, report)));
        }
    }

    private static void check(MediaPlaylist media, TrackHeader track, Measured segment, Report report) {
        if (segment.media().isEmpty() || media.role() == Role.I_FRAMES) {
            return;
        }
        double real = segment.media().get().fragments().stream()
                        .mapToLong(Fragment::duration)
                        .sum()
                / (double) track.timescale();
        double named = segment.entry().duration().orElse(0);
        if (Math.abs(real - named) > TOLERANCE_SECONDS) {
            report.found(
                    media.playlist().at(segment.entry().line()),
                    String.format(Locale.ROOT, "EXTINF says %.3f s, the segment has %.3f s", named, real));
        }
    }
}
