package dev.reelway.local.mediaconvert.lint.hls;

import dev.reelway.local.mediaconvert.lint.LintRule;
import dev.reelway.local.mediaconvert.lint.Report;
import dev.reelway.local.mediaconvert.lint.RuleInfo;
import dev.reelway.local.mediaconvert.lint.hls.MediaPlaylist.Role;
import dev.reelway.local.mediaconvert.pack.TrackHeader;
import java.util.List;
import java.util.Optional;

/** Every variant names its codecs, and those that its files have. */
final class CodecsRule implements LintRule<Presentation> {

    @Override
    public RuleInfo info() {
        return RuleInfo.warning("hls-codecs", "RFC 8216, 4.3.4.2; Apple HLS Authoring Specification");
    }

    @Override
    public void check(Presentation presentation, Report report) {
        for (Playlist playlist : presentation.multivariant().stream().toList()) {
            for (Tag stream : playlist.all("EXT-X-STREAM-INF")) {
                if (stream.attributes().text("CODECS").isEmpty()) {
                    report.found(playlist.at(stream), "there is no CODECS");
                }
            }
        }
        for (MediaPlaylist media : presentation.of(Role.VARIANT)) {
            check(media, media, report);
            String group = media.reference()
                    .flatMap(tag -> tag.attributes().text("AUDIO"))
                    .orElse("");
            presentation.of(Role.AUDIO).stream()
                    .filter(audio -> audio.reference()
                            .flatMap(tag -> tag.attributes().text("GROUP-ID"))
                            .equals(Optional.of(group)))
                    .forEach(audio -> check(media, audio, report));
        }
    }

    private static void check(MediaPlaylist variant, MediaPlaylist part, Report report) {
        Optional<String> named =
                variant.reference().flatMap(tag -> tag.attributes().text("CODECS"));
        Optional<String> real = part.header().map(TrackHeader::codecs);
        if (named.isPresent()
                && real.isPresent()
                && !List.of(named.get().split(",")).contains(real.get())) {
            report.found(variant.referredAt(), "CODECS is \"" + named.get() + "\", the files have " + real.get());
        }
    }
}
