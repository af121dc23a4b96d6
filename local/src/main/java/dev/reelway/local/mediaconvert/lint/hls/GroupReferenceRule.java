package dev.reelway.local.mediaconvert.lint.hls;

import dev.reelway.local.mediaconvert.lint.LintRule;
import dev.reelway.local.mediaconvert.lint.Report;
import dev.reelway.local.mediaconvert.lint.RuleInfo;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The groups that variants name are there. */
final class GroupReferenceRule implements LintRule<Presentation> {

    @Override
    public RuleInfo info() {
        return RuleInfo.error("hls-group-reference", "RFC 8216, 4.3.4.2");
    }

    @Override
    public void check(Presentation presentation, Report report) {
        for (Playlist playlist : presentation.multivariant().stream().toList()) {
            Set<String> groups = playlist.all("EXT-X-MEDIA").stream()
                    .map(Tag::attributes)
                    .map(media -> media.text("TYPE").orElse("")
                            + media.text("GROUP-ID").orElse(""))
                    .collect(Collectors.toSet());
            for (Tag stream : playlist.all("EXT-X-STREAM-INF")) {
                for (String type : List.of("AUDIO", "VIDEO", "SUBTITLES", "CLOSED-CAPTIONS")) {
                    stream.attributes()
                            .text(type)
                            .filter(group -> !group.equals("NONE") && !groups.contains(type + group))
                            .ifPresent(group -> report.found(
                                    playlist.at(stream), "there is no " + type + " group \"" + group + "\""));
                }
            }
        }
    }
}
