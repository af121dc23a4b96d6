package dev.reelway.local.mediaconvert.lint.hls;

import dev.reelway.local.mediaconvert.lint.LintRule;
import dev.reelway.local.mediaconvert.lint.Report;
import dev.reelway.local.mediaconvert.lint.RuleInfo;
import java.util.List;
import java.util.regex.Pattern;

/** Keys are named as players can read them. */
final class KeyRule implements LintRule<Presentation> {

    /** SAMPLE-AES-CTR came with the second edition. */
    private static final List<String> METHODS = List.of("NONE", "AES-128", "SAMPLE-AES", "SAMPLE-AES-CTR");

    private static final Pattern IV = Pattern.compile("0[xX][0-9A-Fa-f]{32}");

    @Override
    public RuleInfo info() {
        return RuleInfo.error("hls-key", "RFC 8216, 4.3.2.4");
    }

    @Override
    public void check(Presentation presentation, Report report) {
        for (MediaPlaylist media : presentation.distinctMedia()) {
            check(media, report);
        }
    }

    private static void check(MediaPlaylist media, Report report) {
        Playlist playlist = media.playlist();
        for (Tag tag : playlist.all("EXT-X-KEY")) {
            Attributes key = tag.attributes();
            String method = key.text("METHOD").orElse("");
            if (!METHODS.contains(method)) {
                report.found(
                        playlist.at(tag), "METHOD is \"" + method + "\", not one of " + String.join(", ", METHODS));
            } else if (!method.equals("NONE") && !key.isQuoted("URI")) {
                report.found(playlist.at(tag), "a key of method " + method + " has no URI in quotes");
            } else if (method.equals("NONE") && key.values().size() > 1) {
                report.found(playlist.at(tag), "METHOD=NONE has other attributes beside it");
            }
            key.written("IV")
                    .filter(iv -> !IV.matcher(iv).matches())
                    .ifPresent(iv ->
                            report.found(playlist.at(tag), "the IV " + iv + " is not 0x and 32 hexadecimal digits"));
        }
    }
}
