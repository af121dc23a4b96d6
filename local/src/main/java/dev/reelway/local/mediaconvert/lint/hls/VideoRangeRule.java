package dev.reelway.local.mediaconvert.lint.hls;

import dev.reelway.local.mediaconvert.lint.LintRule;
import dev.reelway.local.mediaconvert.lint.Report;
import dev.reelway.local.mediaconvert.lint.RuleInfo;
import java.util.List;
import java.util.Optional;

/** Every variant with video names its dynamic range. */
final class VideoRangeRule implements LintRule<Presentation> {

    private static final List<String> RANGES = List.of("SDR", "HLG", "PQ");

    @Override
    public RuleInfo info() {
        return RuleInfo.warning(
                "hls-video-range", "draft-pantos-hls-rfc8216bis, 4.4.6.2; Apple HLS Authoring Specification");
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
        Optional<String> range = attributes.text("VIDEO-RANGE");
        if (range.isPresent() && !RANGES.contains(range.get())) {
            report.found(
                    playlist.at(stream), "VIDEO-RANGE is " + range.get() + ", not one of " + String.join(", ", RANGES));
        } else if (range.isEmpty() && VideoCodecs.isVideo(attributes)) {
            report.found(playlist.at(stream), "there is no VIDEO-RANGE");
        }
    }
}
