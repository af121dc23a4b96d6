package dev.reelway.local.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The parsers that players are built on: m3u8-parser, hls-parser and mpd-parser, as {@code src/test/browser} pins them. */
public final class ManifestParsers {

    private static final int SECONDS = 60;

    private ManifestParsers() {}

    /** Skips the calling test where the parsers are not installed; fails it in CI. */
    public static void assumeInstalled() {
        NodeScript.assume(NodeScript.missing());
    }

    /** What each parser makes of each manifest that is of its kind. */
    public static List<Parsed> parse(List<Path> manifests) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>();
        manifests.forEach(manifest -> arguments.add(manifest.toString()));
        JsonNode answers = NodeScript.run("parse.mjs", arguments, SECONDS);
        return List.of(new ObjectMapper().treeToValue(answers, Parsed[].class));
    }

    /**
     * What a parser makes of a manifest.
     *
     * @param complaints what it does not like
     * @param streams what the manifest names, or the representations of an MPD
     * @param segments in order, of all that an MPD names
     */
    public record Parsed(
            String file, String parser, List<String> complaints, List<Stream> streams, List<Segment> segments) {}

    /** A variant, an I-frame stream, or a representation. */
    public record Stream(String uri, long bandwidth, long average, String codecs, int width, int height) {}

    /** A segment; its length is -1 if it is a whole file. */
    public record Segment(String uri, double seconds, long offset, long bytes) {}
}
