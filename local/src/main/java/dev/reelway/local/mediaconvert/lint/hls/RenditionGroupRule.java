package dev.reelway.local.mediaconvert.lint.hls;

import dev.reelway.local.mediaconvert.lint.LintRule;
import dev.reelway.local.mediaconvert.lint.Report;
import dev.reelway.local.mediaconvert.lint.RuleInfo;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Within a group names differ, at most one rendition is the default, and languages that are chosen by themselves differ. */
final class RenditionGroupRule implements LintRule<Presentation> {

    @Override
    public RuleInfo info() {
        return RuleInfo.error("hls-rendition-group", "RFC 8216, 4.3.4.1.1");
    }

    @Override
    public void check(Presentation presentation, Report report) {
        for (Playlist playlist : presentation.multivariant().stream().toList()) {
            Set<String> names = new HashSet<>();
            Set<String> defaults = new HashSet<>();
            for (Tag media : playlist.all("EXT-X-MEDIA")) {
                Attributes attributes = media.attributes();
                String group = attributes.text("TYPE").orElse("") + " group \""
                        + attributes.text("GROUP-ID").orElse("") + "\"";
                String name = attributes.text("NAME").orElse("");
                if (!names.add(group + name)) {
                    report.found(playlist.at(media), "the name \"" + name + "\" is there twice in the " + group);
                }
                if (attributes.written("DEFAULT").equals(Optional.of("YES")) && !defaults.add(group)) {
                    report.found(playlist.at(media), "the " + group + " has a second default");
                }
            }
        }
    }
}
