package dev.reelway.local.mediaconvert.lint.hls;

import dev.reelway.local.mediaconvert.lint.LintRule;
import dev.reelway.local.mediaconvert.lint.Report;
import dev.reelway.local.mediaconvert.lint.RuleInfo;
import java.util.List;
import java.util.Optional;

/** If one variant says that it has no closed captions, all do. */
final class ClosedCaptionsRule implements LintRule<Presentation> {

    @Override
    public RuleInfo info() {
        return RuleInfo.error("hls-closed-captions", "RFC 8216, 4.3.4.2");
    }

    @Override
    public void check(Presentation presentation, Report report) {
        for (Playlist playlist : presentation.multivariant().stream().toList()) {
            List<Tag> streams = playlist.all("EXT-X-STREAM-INF");
            if (streams.stream().anyMatch(ClosedCaptionsRule::hasNone)) {
                streams.stream()
                        .filter(stream -> !hasNone(stream))
                        .forEach(stream -> report.found(
                                playlist.at(stream), "other variants say CLOSED-CAPTIONS=NONE, this one does not"));
            }
        }
    }

    private static boolean hasNone(Tag stream) {
        return stream.attributes().written("CLOSED-CAPTIONS").equals(Optional.of("NONE"));
    }
}
