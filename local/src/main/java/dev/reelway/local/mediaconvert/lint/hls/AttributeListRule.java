package dev.reelway.local.mediaconvert.lint.hls;

import dev.reelway.local.mediaconvert.lint.LintRule;
import dev.reelway.local.mediaconvert.lint.Report;
import dev.reelway.local.mediaconvert.lint.RuleInfo;
import java.util.Set;

/** Attribute lists are written as they have to be. */
final class AttributeListRule implements LintRule<Presentation> {

    private static final Set<String> WITH_ATTRIBUTES = Set.of(
            "EXT-X-KEY",
            "EXT-X-MAP",
            "EXT-X-DATERANGE",
            "EXT-X-MEDIA",
            "EXT-X-STREAM-INF",
            "EXT-X-I-FRAME-STREAM-INF",
            "EXT-X-IMAGE-STREAM-INF",
            "EXT-X-TILES",
            "EXT-X-SESSION-DATA",
            "EXT-X-SESSION-KEY",
            "EXT-X-START");

    @Override
    public RuleInfo info() {
        return RuleInfo.error("hls-attribute-list", "RFC 8216, 4.2");
    }

    @Override
    public void check(Presentation presentation, Report report) {
        for (Playlist playlist : presentation.playlists()) {
            check(playlist, report);
        }
    }

    private static void check(Playlist playlist, Report report) {
        for (Tag tag : playlist.tags()) {
            if (WITH_ATTRIBUTES.contains(tag.name())) {
                tag.attributes()
                        .problems()
                        .forEach(problem -> report.found(playlist.at(tag), problem + " in " + tag.name()));
            }
        }
    }
}
