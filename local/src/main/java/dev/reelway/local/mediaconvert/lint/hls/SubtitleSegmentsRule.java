package dev.reelway.local.mediaconvert.lint.hls;

import dev.reelway.local.mediaconvert.lint.LintRule;
import dev.reelway.local.mediaconvert.lint.Report;
import dev.reelway.local.mediaconvert.lint.RuleInfo;
import dev.reelway.local.mediaconvert.lint.hls.MediaPlaylist.Role;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

/** Segments of subtitles are WebVTT; with a time of the transport stream where there is one. */
final class SubtitleSegmentsRule implements LintRule<Presentation> {

    @Override
    public RuleInfo info() {
        return RuleInfo.error("hls-webvtt", "RFC 8216, 3.5");
    }

    @Override
    public void check(Presentation presentation, Report report) {
        for (MediaPlaylist media : presentation.of(Role.SUBTITLES)) {
            for (Measured segment : media.segments()) {
                if (segment.file().isPresent() && segment.entry().map().isEmpty() && !isWebVtt(segment)) {
                    report.found(
                            media.playlist().at(segment.entry().line()),
                            "\"" + segment.entry().uri() + "\" does not begin with WEBVTT");
                }
            }
        }
    }

    private static boolean isWebVtt(Measured segment) {
        try (InputStream in = Files.newInputStream(segment.file().orElseThrow())) {
            String start = new String(in.readNBytes(9), StandardCharsets.UTF_8);
            return start.replace("\uFEFF", "").startsWith("WEBVTT");
        } catch (IOException e) {
            // It was there a moment ago.
            return true;
        }
    }
}
