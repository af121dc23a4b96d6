package dev.reelway.local.mediaconvert.lint;

import dev.reelway.local.mediaconvert.lint.dash.DashRules;
import dev.reelway.local.mediaconvert.lint.hls.HlsRules;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Judges a manifest of either kind. */
public final class Linter {

    private static final int START = 1024;

    private Linter() {}

    /**
     * Reads a manifest and all that it names, and tells what is not as it should be, the worst first.
     *
     * @throws IOException if the manifest itself cannot be read, or is none; the message is one sentence
     */
    public static List<Finding> lint(URI manifest, Resources resources) throws IOException {
        List<Finding> findings =
                isXml(manifest, resources) ? DashRules.check(manifest, resources) : HlsRules.check(manifest, resources);
        return findings.stream()
                .sorted(Comparator.<Finding, Severity>comparing(
                                finding -> finding.rule().severity())
                        .thenComparing(finding -> finding.place().file())
                        .thenComparing(finding -> finding.place().line()))
                .toList();
    }

    /** All rules, in the order in which they are tried. */
    public static List<RuleInfo> rules() {
        return Stream.concat(HlsRules.all().stream(), DashRules.all().stream()).toList();
    }

    private static boolean isXml(URI manifest, Resources resources) throws IOException {
        try (InputStream in = Files.newInputStream(resources.file(manifest))) {
            String start = new String(in.readNBytes(START), StandardCharsets.UTF_8)
                    .replace("\uFEFF", "")
                    .strip();
            if (start.startsWith("<")) {
                return true;
            }
            // A playlist whose first line is wrong is one all the same.
            if (start.contains("#EXT")) {
                return false;
            }
            throw new IOException("\"" + manifest + "\" is neither an HLS playlist nor a DASH manifest");
        }
    }
}
