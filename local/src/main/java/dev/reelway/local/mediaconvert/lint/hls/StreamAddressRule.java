package dev.reelway.local.mediaconvert.lint.hls;

import dev.reelway.local.mediaconvert.lint.LintRule;
import dev.reelway.local.mediaconvert.lint.Report;
import dev.reelway.local.mediaconvert.lint.RuleInfo;
import java.util.ArrayList;
import java.util.List;

/** Every variant is followed by its address, and every address has a variant before it. */
final class StreamAddressRule implements LintRule<Presentation> {

    @Override
    public RuleInfo info() {
        return RuleInfo.error("hls-stream-uri", "RFC 8216, 4.3.4.2");
    }

    @Override
    public void check(Presentation presentation, Report report) {
        for (Playlist playlist : presentation.multivariant().stream().toList()) {
            List<Tag> followed = new ArrayList<>();
            for (Entry entry : playlist.entries()) {
                List<Tag> streams = entry.tags().stream()
                        .filter(tag -> tag.name().equals("EXT-X-STREAM-INF"))
                        .toList();
                if (streams.isEmpty()) {
                    report.found(
                            playlist.at(entry.line()), "\"" + entry.uri() + "\" has no EXT-X-STREAM-INF before it");
                } else {
                    followed.add(streams.get(streams.size() - 1));
                }
            }
            playlist.all("EXT-X-STREAM-INF").stream()
                    .filter(tag -> !followed.contains(tag))
                    .forEach(tag -> report.found(playlist.at(tag), "EXT-X-STREAM-INF is not followed by an address"));
        }
    }
}
