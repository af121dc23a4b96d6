package dev.reelway.local.cli.run;

import dev.reelway.local.cli.run.RunResult.Rendition;
import io.lindstrom.m3u8.model.MediaSegment;
import io.lindstrom.m3u8.model.Variant;
import io.lindstrom.m3u8.parser.MasterPlaylistParser;
import io.lindstrom.m3u8.parser.MediaPlaylistParser;
import io.lindstrom.m3u8.parser.ParsingMode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads what can be played off a multivariant playlist and its media playlists, as a player does. */
final class Renditions {

    private Renditions() {}

    static List<Rendition> of(Path multivariant) throws IOException {
        var playlists = new MasterPlaylistParser(ParsingMode.LENIENT);
        List<Rendition> renditions = new ArrayList<>();
        for (Variant variant : playlists.readPlaylist(multivariant).variants()) {
            renditions.add(rendition(variant, multivariant.resolveSibling(variant.uri())));
        }
        renditions.sort(Comparator.comparingLong(Rendition::bitrate).reversed());
        return renditions;
    }

    private static Rendition rendition(Variant variant, Path mediaPlaylist) throws IOException {
        double seconds = new MediaPlaylistParser(ParsingMode.LENIENT)
                .readPlaylist(mediaPlaylist).mediaSegments().stream()
                        .mapToDouble(MediaSegment::duration)
                        .sum();
        return new Rendition(
                variant.uri(),
                variant.resolution().map(size -> size.width()).orElse(0),
                variant.resolution().map(size -> size.height()).orElse(0),
                String.join(",", variant.codecs()),
                variant.averageBandwidth().orElse(variant.bandwidth()),
                seconds);
    }
}
