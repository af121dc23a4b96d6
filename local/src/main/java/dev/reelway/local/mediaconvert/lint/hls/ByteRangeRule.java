package dev.reelway.local.mediaconvert.lint.hls;

import dev.reelway.local.mediaconvert.lint.LintRule;
import dev.reelway.local.mediaconvert.lint.Report;
import dev.reelway.local.mediaconvert.lint.RuleInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

/** Byte ranges are well-formed, follow each other and lie within their files. */
final class ByteRangeRule implements LintRule<Presentation> {

    @Override
    public RuleInfo info() {
        return RuleInfo.error("hls-byte-range", "RFC 8216, 4.3.2.2");
    }

    @Override
    public void check(Presentation presentation, Report report) {
        for (MediaPlaylist media : presentation.distinctMedia()) {
            check(media, report);
        }
    }

    private static void check(MediaPlaylist media, Report report) {
        Playlist playlist = media.playlist();
        String before = "";
        for (Measured segment : media.segments()) {
            Entry entry = segment.entry();
            Optional<Tag> tag = entry.tag("EXT-X-BYTERANGE");
            if (tag.isPresent()) {
                check(playlist, segment, tag.get(), before, report);
            }
            before = tag.isPresent() ? entry.uri() : "";
        }
    }

    private static void check(Playlist playlist, Measured segment, Tag tag, String before, Report report) {
        Optional<ByteRange> range = ByteRange.parse(tag.value());
        if (range.isEmpty()) {
            report.found(playlist.at(tag), "\"" + tag.value() + "\" is not length[@offset]");
        } else if (range.get().offset().isEmpty() && !segment.entry().uri().equals(before)) {
            report.found(playlist.at(tag), "a range without an offset does not follow another of the same file");
        } else if (segment.file().isPresent()) {
            long end = segment.offset() + segment.bytes();
            long size = size(segment);
            if (end > size) {
                report.found(
                        playlist.at(tag),
                        "the range ends at " + end + ", \"" + segment.entry().uri() + "\" has " + size + " bytes");
            }
        }
    }

    private static long size(Measured segment) {
        try {
            return Files.size(segment.file().orElseThrow());
        } catch (IOException e) {
            // It was there a moment ago.
            return Long.MAX_VALUE;
        }
    }
}
