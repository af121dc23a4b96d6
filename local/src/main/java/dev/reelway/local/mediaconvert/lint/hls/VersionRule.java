package dev.reelway.local.mediaconvert.lint.hls;

import dev.reelway.local.mediaconvert.lint.LintRule;
import dev.reelway.local.mediaconvert.lint.Report;
import dev.reelway.local.mediaconvert.lint.RuleInfo;
import java.util.List;

/** A playlist names the version that its tags need, once. */
final class VersionRule implements LintRule<Presentation> {

    @Override
    public RuleInfo info() {
        return RuleInfo.error("hls-version", "RFC 8216, 7");
    }

    @Override
    public void check(Presentation presentation, Report report) {
        for (Playlist playlist : presentation.playlists()) {
            check(playlist, report);
        }
    }

    private static void check(Playlist playlist, Report report) {
        List<Tag> versions = playlist.all("EXT-X-VERSION");
        if (versions.size() > 1) {
            report.found(playlist.at(versions.get(1)), "EXT-X-VERSION is there " + versions.size() + " times");
        }
        long version = playlist.number("EXT-X-VERSION").orElse(1L);
        for (Tag tag : playlist.tags()) {
            long needed = needed(playlist, tag);
            if (version < needed) {
                report.found(
                        playlist.at(tag),
                        tag.name() + " as it is used here needs version " + needed + ", the playlist says " + version);
                return;
            }
        }
    }

    private static long needed(Playlist playlist, Tag tag) {
        return switch (tag.name()) {
            case "EXTINF" -> tag.value().split(",", 2)[0].contains(".") ? 3 : 1;
            case "EXT-X-BYTERANGE", "EXT-X-I-FRAMES-ONLY" -> 4;
            case "EXT-X-MAP" -> playlist.has("EXT-X-I-FRAMES-ONLY") ? 5 : 6;
            case "EXT-X-KEY" -> key(tag.attributes());
            case "EXT-X-MEDIA" ->
                tag.attributes()
                                .text("INSTREAM-ID")
                                .filter(id -> id.startsWith("SERVICE"))
                                .isPresent()
                        ? 7
                        : 1;
            default -> 1;
        };
    }

    private static long key(Attributes key) {
        if (key.has("KEYFORMAT") || key.has("KEYFORMATVERSIONS")) {
            return 5;
        }
        return key.has("IV") ? 2 : 1;
    }
}
