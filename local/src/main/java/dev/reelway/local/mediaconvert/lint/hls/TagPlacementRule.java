package dev.reelway.local.mediaconvert.lint.hls;

import dev.reelway.local.mediaconvert.lint.LintRule;
import dev.reelway.local.mediaconvert.lint.Report;
import dev.reelway.local.mediaconvert.lint.RuleInfo;
import java.util.HashSet;
import java.util.Set;

/** A playlist that names playlists has no tags of media, and the tags that come once come once. */
final class TagPlacementRule implements LintRule<Presentation> {

    private static final Set<String> ONCE = Set.of(
            "EXT-X-TARGETDURATION",
            "EXT-X-MEDIA-SEQUENCE",
            "EXT-X-PLAYLIST-TYPE",
            "EXT-X-DISCONTINUITY-SEQUENCE",
            "EXT-X-ENDLIST",
            "EXT-X-I-FRAMES-ONLY",
            "EXT-X-IMAGES-ONLY",
            "EXT-X-INDEPENDENT-SEGMENTS",
            "EXT-X-START");

    @Override
    public RuleInfo info() {
        return RuleInfo.error("hls-tag-placement", "RFC 8216, 4.1");
    }

    @Override
    public void check(Presentation presentation, Report report) {
        for (Playlist playlist : presentation.playlists()) {
            check(playlist, report);
        }
    }

    private static void check(Playlist playlist, Report report) {
        if (playlist.isMultivariant()) {
            playlist.tags().stream()
                    .filter(tag -> OF_MEDIA.contains(tag.name()))
                    .forEach(tag ->
                            report.found(playlist.at(tag), tag.name() + " stands in a playlist that names playlists"));
        }
        Set<String> seen = new HashSet<>();
        for (Tag tag : playlist.tags()) {
            if (ONCE.contains(tag.name()) && !seen.add(tag.name())) {
                report.found(playlist.at(tag), tag.name() + " is there more than once");
            }
        }
    }

    private static final Set<String> OF_MEDIA = Set.of(
            "EXTINF",
            "EXT-X-BYTERANGE",
            "EXT-X-DISCONTINUITY",
            "EXT-X-KEY",
            "EXT-X-MAP",
            "EXT-X-PROGRAM-DATE-TIME",
            "EXT-X-DATERANGE",
            "EXT-X-TARGETDURATION",
            "EXT-X-MEDIA-SEQUENCE",
            "EXT-X-DISCONTINUITY-SEQUENCE",
            "EXT-X-ENDLIST",
            "EXT-X-PLAYLIST-TYPE",
            "EXT-X-I-FRAMES-ONLY",
            "EXT-X-IMAGES-ONLY",
            "EXT-X-TILES");
}
