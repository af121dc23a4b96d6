package dev.reelway.local.mediaconvert.lint.hls;

import dev.reelway.local.mediaconvert.lint.Place;
import dev.reelway.local.mediaconvert.lint.Resources;
import dev.reelway.local.mediaconvert.lint.hls.MediaPlaylist.Role;
import dev.reelway.local.mediaconvert.lint.hls.Presentation.Missing;
import dev.reelway.local.mediaconvert.pack.Segment;
import dev.reelway.local.mediaconvert.pack.TrackHeader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Follows a playlist to all that it names. */
final class PresentationReader {

    private static final long LARGEST_PLAYLIST = 16L << 20;
    private static final int MOST_PLAYLISTS = 500;

    private final Resources resources;
    private final List<MediaPlaylist> media = new ArrayList<>();
    private final List<Missing> missing = new ArrayList<>();

    PresentationReader(Resources resources) {
        this.resources = resources;
    }

    /** @throws IOException if the playlist itself cannot be read */
    Presentation read(URI start) throws IOException {
        Playlist first = playlist(start);
        if (!first.isMultivariant()) {
            media.add(media(role(first), Optional.empty(), first.at(1), first));
            return new Presentation(Optional.empty(), media, missing);
        }
        for (Entry entry : first.entries()) {
            entry.last("EXT-X-STREAM-INF")
                    .ifPresent(tag -> follow(Role.VARIANT, tag, first, entry.uri(), entry.line()));
        }
        for (Tag tag : first.all("EXT-X-MEDIA")) {
            tag.attributes().text("URI").ifPresent(uri -> follow(role(tag), tag, first, uri, tag.line()));
        }
        for (Tag tag : first.all("EXT-X-I-FRAME-STREAM-INF")) {
            tag.attributes().text("URI").ifPresent(uri -> follow(Role.I_FRAMES, tag, first, uri, tag.line()));
        }
        for (Tag tag : first.all("EXT-X-IMAGE-STREAM-INF")) {
            tag.attributes().text("URI").ifPresent(uri -> follow(Role.IMAGES, tag, first, uri, tag.line()));
        }
        return new Presentation(Optional.of(first), media, missing);
    }

    /** What a playlist is for that was asked for itself. */
    private static Role role(Playlist playlist) {
        if (playlist.has("EXT-X-I-FRAMES-ONLY")) {
            return Role.I_FRAMES;
        }
        return playlist.has("EXT-X-IMAGES-ONLY") ? Role.IMAGES : Role.VARIANT;
    }

    private static Role role(Tag tag) {
        return switch (tag.attributes().text("TYPE").orElse("")) {
            case "AUDIO" -> Role.AUDIO;
            case "SUBTITLES" -> Role.SUBTITLES;
            default -> Role.VIDEO;
        };
    }

    private Playlist playlist(URI uri) throws IOException {
        Path file = resources.file(uri);
        if (Files.size(file) > LARGEST_PLAYLIST) {
            throw new IOException("\"" + uri + "\" is larger than " + LARGEST_PLAYLIST + " bytes");
        }
        return Playlist.read(uri, new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    }

    private void follow(Role role, Tag reference, Playlist from, String uri, int line) {
        Place place = from.at(line);
        if (media.size() >= MOST_PLAYLISTS) {
            missing.add(new Missing(place, "only the first " + MOST_PLAYLISTS + " playlists are read"));
            return;
        }
        try {
            Playlist playlist = playlist(resolve(from.uri(), uri));
            media.add(media(role, Optional.of(reference), from.at(reference), playlist));
        } catch (IOException e) {
            missing.add(new Missing(place, String.valueOf(e.getMessage())));
        }
    }

    private static URI resolve(URI base, String uri) throws IOException {
        try {
            return base.resolve(uri);
        } catch (IllegalArgumentException e) {
            throw new IOException("\"" + uri + "\" is not a URI", e);
        }
    }

    private MediaPlaylist media(Role role, Optional<Tag> reference, Place referredAt, Playlist playlist) {
        Optional<TrackHeader> header = Optional.empty();
        for (Tag map : playlist.all("EXT-X-MAP")) {
            header = header.or(() -> header(playlist, map));
        }
        List<Measured> segments = new ArrayList<>();
        Range before = new Range("", 0);
        for (Entry entry : playlist.entries()) {
            Measured measured = measured(playlist, entry, before, header);
            segments.add(measured);
            before = new Range(entry.uri(), measured.offset() + measured.bytes());
        }
        return new MediaPlaylist(role, reference, referredAt, playlist, header, segments);
    }

    /** Where the last range ended, and in which resource. */
    private record Range(String uri, long end) {}

    private Optional<TrackHeader> header(Playlist playlist, Tag map) {
        String uri = map.attributes().text("URI").orElse("");
        try {
            Path file = resources.file(resolve(playlist.uri(), uri));
            // Of a part of a file nothing more is read.
            return map.attributes().has("BYTERANGE") ? Optional.empty() : Optional.of(TrackHeader.read(file));
        } catch (IOException e) {
            missing.add(new Missing(playlist.at(map), String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            // Not every track can be read here, nor need it be.
        }
        return Optional.empty();
    }

    private Measured measured(Playlist playlist, Entry entry, Range before, Optional<TrackHeader> header) {
        Optional<ByteRange> range = entry.tag("EXT-X-BYTERANGE").flatMap(tag -> ByteRange.parse(tag.value()));
        long offset = range.map(part -> part.offset().orElse(entry.uri().equals(before.uri()) ? before.end() : 0L))
                .orElse(0L);
        try {
            Path file = resources.file(resolve(playlist.uri(), entry.uri()));
            long size = entry.tag("EXT-X-BYTERANGE").isEmpty() ? Files.size(file) : -1;
            long bytes = range.map(ByteRange::length).orElse(size);
            boolean whole = size >= 0 && entry.key().isEmpty();
            Optional<Segment> media = whole ? header.flatMap(track -> segment(file, track)) : Optional.empty();
            return new Measured(entry, Optional.of(file), offset, bytes, media);
        } catch (IOException e) {
            missing.add(new Missing(playlist.at(entry.line()), String.valueOf(e.getMessage())));
            return new Measured(entry, Optional.empty(), offset, -1, Optional.empty());
        }
    }

    private static Optional<Segment> segment(Path file, TrackHeader track) {
        try {
            return Optional.of(Segment.read(file, track));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }
}
