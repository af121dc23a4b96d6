package dev.reelway.local.mediaconvert.lint.hls;

import dev.reelway.local.mediaconvert.lint.LintRule;
import dev.reelway.local.mediaconvert.lint.Report;
import dev.reelway.local.mediaconvert.lint.RuleInfo;
import java.util.HashSet;
import java.util.Set;

/** No two variants are the same. */
final class UniqueVariantsRule implements LintRule<Presentation> {

    @Override
    public RuleInfo info() {
        return RuleInfo.warning("hls-unique-variants", "RFC 8216, 6.2.4");
    }

    @Override
    public void check(Presentation presentation, Report report) {
        for (Playlist playlist : presentation.multivariant().stream().toList()) {
            Set<String> seen = new HashSet<>();
            for (Entry entry : playlist.entries()) {
                entry.tag("EXT-X-STREAM-INF")
                        .filter(tag -> !seen.add(tag.value() + " " + entry.uri()))
                        .ifPresent(tag ->
                                report.found(playlist.at(tag), "the variant \"" + entry.uri() + "\" is there twice"));
            }
        }
    }
}
