package dev.reelway.local.mediaconvert.lint.hls;

import dev.reelway.local.mediaconvert.lint.LintRule;
import dev.reelway.local.mediaconvert.lint.Report;
import dev.reelway.local.mediaconvert.lint.RuleInfo;
import java.util.OptionalLong;

/** Every variant says how much it needs. */
final class BandwidthRule implements LintRule<Presentation> {

    @Override
    public RuleInfo info() {
        return RuleInfo.error("hls-bandwidth", "RFC 8216, 4.3.4.2");
    }

    @Override
    public void check(Presentation presentation, Report report) {
        for (Playlist playlist : presentation.multivariant().stream().toList()) {
            playlist.all("EXT-X-STREAM-INF").forEach(tag -> check(playlist, tag, report));
            playlist.all("EXT-X-I-FRAME-STREAM-INF").forEach(tag -> check(playlist, tag, report));
            playlist.all("EXT-X-IMAGE-STREAM-INF").forEach(tag -> check(playlist, tag, report));
        }
    }

    private static void check(Playlist playlist, Tag stream, Report report) {
        Attributes attributes = stream.attributes();
        OptionalLong peak = attributes.number("BANDWIDTH");
        if (peak.isEmpty() || peak.getAsLong() == 0) {
            report.found(
                    playlist.at(stream),
                    "BANDWIDTH is " + attributes.written("BANDWIDTH").orElse("missing")
                            + ", not a number of bits a second");
        } else if (attributes.number("AVERAGE-BANDWIDTH").orElse(0) > peak.getAsLong()) {
            report.found(
                    playlist.at(stream),
                    "AVERAGE-BANDWIDTH, "
                            + attributes.number("AVERAGE-BANDWIDTH").getAsLong() + ", is more than BANDWIDTH, "
                            + peak.getAsLong());
        }
    }
}
