package dev.reelway.local.mediaconvert.lint.hls;

import dev.reelway.local.mediaconvert.lint.LintRule;
import dev.reelway.local.mediaconvert.lint.Report;
import dev.reelway.local.mediaconvert.lint.RuleInfo;
import dev.reelway.local.mediaconvert.lint.hls.MediaPlaylist.Role;
import java.util.List;
import java.util.Optional;

/** Segments of all variants with video begin at the same times. */
final class AlignedSegmentsRule implements LintRule<Presentation> {

    /** Less than a frame. */
    private static final double TOLERANCE_SECONDS = 0.01;

    @Override
    public RuleInfo info() {
        return RuleInfo.warning("hls-aligned-segments", "RFC 8216, 6.2.4; Apple HLS Authoring Specification");
    }

    @Override
    public void check(Presentation presentation, Report report) {
        List<MediaPlaylist> videos = presentation.distinctMedia().stream()
                .filter(media -> media.role() == Role.VARIANT
                        && media.reference()
                                .filter(tag -> VideoCodecs.isVideo(tag.attributes()))
                                .isPresent())
                .toList();
        for (MediaPlaylist media : videos) {
            differs(videos.get(0), media)
                    .ifPresent(entry -> report.found(
                            media.playlist().at(entry.line()),
                            "this segment ends at another time than that of \""
                                    + videos.get(0)
                                            .referredAt()
                                            .file()
                                            .resolve(videos.get(0).playlist().uri())
                                            .getPath()
                                            .replaceAll(".*/", "")
                                    + "\""));
        }
    }

    /** The first segment that ends elsewhere. */
    private static Optional<Entry> differs(MediaPlaylist first, MediaPlaylist other) {
        double mine = 0;
        double others = 0;
        List<Entry> one = first.playlist().entries();
        List<Entry> two = other.playlist().entries();
        for (int i = 0; i < two.size(); i++) {
            if (i >= one.size()) {
                return Optional.of(two.get(i));
            }
            mine += one.get(i).duration().orElse(0);
            others += two.get(i).duration().orElse(0);
            if (Math.abs(mine - others) > TOLERANCE_SECONDS) {
                return Optional.of(two.get(i));
            }
        }
        return two.size() < one.size() && !two.isEmpty() ? Optional.of(two.get(two.size() - 1)) : Optional.empty();
    }
}
