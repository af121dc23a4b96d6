package dev.reelway.local.mediaconvert.lint.hls;

import dev.reelway.local.mediaconvert.lint.LintRule;
import dev.reelway.local.mediaconvert.lint.Report;
import dev.reelway.local.mediaconvert.lint.RuleInfo;
import dev.reelway.local.mediaconvert.lint.hls.MediaPlaylist.Role;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** All playlists have the same target duration, but for subtitles, I-frames and images. */
final class SameTargetDurationRule implements LintRule<Presentation> {

    private static final Set<Role> FREE = EnumSet.of(Role.SUBTITLES, Role.I_FRAMES, Role.IMAGES);

    @Override
    public RuleInfo info() {
        return RuleInfo.error("hls-same-target-duration", "RFC 8216, 6.2.4");
    }

    @Override
    public void check(Presentation presentation, Report report) {
        Set<Long> seen = new HashSet<>();
        for (MediaPlaylist media : presentation.distinctMedia()) {
            boolean free = FREE.contains(media.role());
            Optional<Long> target = media.playlist().number("EXT-X-TARGETDURATION");
            if (!free && target.isPresent() && seen.add(target.get()) && seen.size() > 1) {
                report.found(
                        media.playlist()
                                .at(media.playlist().tag("EXT-X-TARGETDURATION").orElseThrow()),
                        "the target duration is " + target.get() + " s, that of another playlist is not");
            }
        }
    }
}
