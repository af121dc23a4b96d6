package dev.reelway.local.mediaconvert.lint.hls;

import dev.reelway.local.mediaconvert.lint.LintRule;
import dev.reelway.local.mediaconvert.lint.Report;
import dev.reelway.local.mediaconvert.lint.RuleInfo;
import dev.reelway.local.mediaconvert.lint.hls.MediaPlaylist.Role;
import dev.reelway.local.mediaconvert.pack.TrackHeader;
import java.util.Optional;

/** Every variant with video says how large it is. */
final class ResolutionRule implements LintRule<Presentation> {

    @Override
    public RuleInfo info() {
        return RuleInfo.warning("hls-resolution", "RFC 8216, 4.3.4.2; Apple HLS Authoring Specification");
    }

    @Override
    public void check(Presentation presentation, Report report) {
        for (MediaPlaylist media : presentation.of(Role.VARIANT)) {
            Optional<TrackHeader> video = media.header().filter(TrackHeader::isVideo);
            Optional<Attributes> attributes = media.reference().map(Tag::attributes);
            if (attributes.isEmpty() || !(video.isPresent() || VideoCodecs.isVideo(attributes.get()))) {
                continue;
            }
            Optional<String> named = attributes.get().written("RESOLUTION");
            Optional<String> real =
                    video.flatMap(TrackHeader::picture).map(picture -> picture.width() + "x" + picture.height());
            if (named.isEmpty()) {
                report.found(media.referredAt(), "there is no RESOLUTION");
            } else if (real.isPresent() && !real.equals(named)) {
                report.found(media.referredAt(), "RESOLUTION is " + named.get() + ", the files are " + real.get());
            }
        }
    }
}
