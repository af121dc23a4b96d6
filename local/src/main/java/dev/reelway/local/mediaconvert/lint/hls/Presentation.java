package dev.reelway.local.mediaconvert.lint.hls;

import dev.reelway.local.mediaconvert.lint.Place;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything that a playlist leads to.
 *
 * @param multivariant the playlist that names the others; empty if the one that was asked for names media
 * @param media the others, each once for each tag that names it
 * @param missing what could not be read
 */
record Presentation(Optional<Playlist> multivariant, List<MediaPlaylist> media, List<Missing> missing) {

    /**
     * Something that a playlist names and that cannot be read.
     *
     * @param place where it is named
     * @param reason a sentence without a full stop
     */
    record Missing(Place place, String reason) {}

    Presentation {
        media = List.copyOf(media);
        missing = List.copyOf(missing);
    }

    /** Every playlist once. */
    List<Playlist> playlists() {
        return Stream.concat(multivariant.stream(), media.stream().map(MediaPlaylist::playlist))
                .distinct()
                .toList();
    }

    /** Every media playlist once. */
    List<MediaPlaylist> distinctMedia() {
        Map<URI, MediaPlaylist> all = new LinkedHashMap<>();
        media.forEach(one -> all.putIfAbsent(one.playlist().uri(), one));
        return List.copyOf(all.values());
    }

    List<MediaPlaylist> of(MediaPlaylist.Role role) {
        return media.stream().filter(one -> one.role() == role).toList();
    }
}
