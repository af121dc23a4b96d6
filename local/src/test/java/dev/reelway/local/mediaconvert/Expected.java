package dev.reelway.local.mediaconvert;

import dev.reelway.local.browser.ManifestParsers.Segment;
import dev.reelway.local.browser.ManifestParsers.Stream;
import dev.reelway.local.mediaconvert.HlsFiles.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a parser has to find in a manifest, read out of it and its files without one. */
final class Expected {

    private Expected() {}

    /** The variants that a playlist names. */
    static List<Stream> streams(Path playlist) throws IOException {
        List<Stream> streams = new ArrayList<>();
        for (HlsFiles.Stream one : HlsFiles.streams(playlist)) {
            // None of the parsers knows images.
            if (one.tag().endsWith("STREAM-INF") && !one.tag().contains("IMAGE")) {
                String[] size = (one.value("RESOLUTION").isEmpty() ? "0x0" : one.value("RESOLUTION")).split("x", -1);
                streams.add(new Stream(
                        one.value("URI"),
                        one.number("BANDWIDTH"),
                        one.number("AVERAGE-BANDWIDTH"),
                        one.value("CODECS"),
                        Integer.parseInt(size[0]),
                        Integer.parseInt(size[1])));
            }
        }
        return streams;
    }

    /** The segments of a media playlist; a multivariant one has none. */
    static List<Segment> segments(Path playlist) throws IOException {
        List<Segment> segments = new ArrayList<>();
        if (!HlsFiles.streams(playlist).isEmpty()) {
            return segments;
        }
        for (Part part : HlsFiles.media(playlist).parts()) {
            boolean whole = part.bytes() == Files.size(part.file());
            String name = String.valueOf(part.file().getFileName());
            segments.add(new Segment(name, part.seconds(), part.offset(), whole ? -1 : part.bytes()));
        }
        return segments;
    }

    /** Sound and picture: the parser takes text for WebVTT, whatever it is. */
    static List<DashFiles.Representation> played(Path mpd) throws Exception {
        return DashFiles.representations(mpd).stream()
                .filter(one -> !one.set().getAttribute("contentType").equals("text"))
                .toList();
    }

    static Stream stream(DashFiles.Representation one) {
        boolean picture = !one.value("width").isEmpty();
        return new Stream(
                one.value("id"),
                one.bandwidth(),
                0,
                one.value("codecs"),
                picture ? Integer.parseInt(one.value("width")) : 0,
                picture ? Integer.parseInt(one.value("height")) : 0);
    }

    /** Segments in files of their own. */
    static java.util.stream.Stream<Segment> segments(DashFiles.Representation one) {
        return one.parts().stream()
                .filter(part -> part.offset() == 0)
                .map(part -> new Segment(String.valueOf(part.file().getFileName()), part.seconds(), 0, -1));
    }
}
