package dev.reelway.local.mediaconvert.lint.hls;

import dev.reelway.local.mediaconvert.lint.LintRule;
import dev.reelway.local.mediaconvert.lint.Report;
import dev.reelway.local.mediaconvert.lint.RuleInfo;
import dev.reelway.local.mediaconvert.lint.hls.MediaPlaylist.Role;
import dev.reelway.local.mediaconvert.pack.Fragment;
import dev.reelway.local.mediaconvert.pack.TrackHeader;
import java.util.List;

/** Fragments, which begin with key frames, begin at the same times in all variants with video. */
final class AlignedKeyFramesRule implements LintRule<Presentation> {

    @Override
    public RuleInfo info() {
        return RuleInfo.warning("hls-aligned-key-frames", "Apple HLS Authoring Specification");
    }

    @Override
    public void check(Presentation presentation, Report report) {
        List<MediaPlaylist> videos = presentation.distinctMedia().stream()
                .filter(media -> media.role() == Role.VARIANT
                        && media.header().filter(TrackHeader::isVideo).isPresent())
                .filter(media -> media.segments().stream()
                        .allMatch(segment -> segment.media().isPresent()))
                .toList();
        for (MediaPlaylist media : videos) {
            if (!times(media).equals(times(videos.get(0)))) {
                report.found(media.playlist().at(1), "its key frames are not where those of the first variant are");
            }
        }
    }

    /** When fragments begin, in milliseconds: timescales may differ. */
    private static List<Long> times(MediaPlaylist media) {
        long timescale = media.header().orElseThrow().timescale();
        return media.segments().stream()
                .flatMap(segment -> segment.media().orElseThrow().fragments().stream())
                .map(Fragment::time)
                .map(time -> Math.round(time * 1000.0 / timescale))
                .toList();
    }
}
