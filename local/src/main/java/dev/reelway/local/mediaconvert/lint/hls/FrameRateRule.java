package dev.reelway.local.mediaconvert.lint.hls;

import dev.reelway.local.mediaconvert.lint.LintRule;
import dev.reelway.local.mediaconvert.lint.Report;
import dev.reelway.local.mediaconvert.lint.RuleInfo;

/** Every variant with video says how many frames it has a second. */
final class FrameRateRule implements LintRule<Presentation> {

    @Override
    public RuleInfo info() {
        return RuleInfo.warning("hls-frame-rate", "RFC 8216, 4.3.4.2; Apple HLS Authoring Specification");
    }

    @Override
    public void check(Presentation presentation, Report report) {
        for (Playlist playlist : presentation.multivariant().stream().toList()) {
            for (Tag stream : playlist.all("EXT-X-STREAM-INF")) {
                check(playlist, stream, report);
            }
        }
    }

    private static void check(Playlist playlist, Tag stream, Report report) {
        Attributes attributes = stream.attributes();
        if (!VideoCodecs.isVideo(attributes)) {
            return;
        }
        if (!attributes.has("FRAME-RATE")) {
            report.found(playlist.at(stream), "there is no FRAME-RATE");
        } else if (attributes.decimal("FRAME-RATE").orElse(0) <= 0) {
            report.found(
                    playlist.at(stream),
                    "FRAME-RATE is " + attributes.written("FRAME-RATE").orElse("") + ", not a number");
        }
    }
}
