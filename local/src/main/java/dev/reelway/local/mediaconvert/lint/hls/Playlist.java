package dev.reelway.local.mediaconvert.lint.hls;

import dev.reelway.local.mediaconvert.lint.Place;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A playlist as it is written.
 *
 * @param uri where it came from
 * @param firstLine its first line
 * @param tags all of them, in order
 * @param entries its addresses, in order
 */
record Playlist(URI uri, String firstLine, List<Tag> tags, List<Entry> entries) {

    private static final Set<String> MULTIVARIANT = Set.of(
            "EXT-X-STREAM-INF",
            "EXT-X-MEDIA",
            "EXT-X-I-FRAME-STREAM-INF",
            "EXT-X-IMAGE-STREAM-INF",
            "EXT-X-SESSION-DATA");

    Playlist {
        tags = List.copyOf(tags);
        entries = List.copyOf(entries);
    }

    /** Reads a playlist; what it does not understand, rules will find. */
    static Playlist read(URI uri, String text) {
        List<Tag> tags = new ArrayList<>();
        List<Entry> entries = new ArrayList<>();
        List<Tag> before = new ArrayList<>();
        Optional<Tag> map = Optional.empty();
        Optional<Tag> key = Optional.empty();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith("#EXT")) {
                Tag tag = tag(line, i + 1);
                tags.add(tag);
                before.add(tag);
                map = tag.name().equals("EXT-X-MAP") ? Optional.of(tag) : map;
                key = tag.name().equals("EXT-X-KEY") ? encrypting(tag) : key;
            } else if (!line.isBlank() && !line.startsWith("#")) {
                entries.add(new Entry(line.strip(), i + 1, List.copyOf(before), map, key));
                before.clear();
            }
        }
        return new Playlist(uri, lines.isEmpty() ? "" : lines.get(0), tags, entries);
    }

    private static Tag tag(String line, int number) {
        int colon = line.indexOf(':');
        return colon < 0
                ? new Tag(line.substring(1), "", number)
                : new Tag(line.substring(1, colon), line.substring(colon + 1), number);
    }

    private static Optional<Tag> encrypting(Tag key) {
        return Optional.of(key).filter(tag -> !tag.attributes().text("METHOD").equals(Optional.of("NONE")));
    }

    /** Whether it names playlists rather than media. */
    boolean isMultivariant() {
        return tags.stream().anyMatch(tag -> MULTIVARIANT.contains(tag.name()));
    }

    Optional<Tag> tag(String name) {
        return tags.stream().filter(tag -> tag.name().equals(name)).findFirst();
    }

    boolean has(String name) {
        return tag(name).isPresent();
    }

    List<Tag> all(String name) {
        return tags.stream().filter(tag -> tag.name().equals(name)).toList();
    }

    /** The number that a tag has as its value; empty without one. */
    Optional<Long> number(String name) {
        return tag(name)
                .map(Tag::value)
                .filter(value -> value.matches("\\d{1,18}"))
                .map(Long::valueOf);
    }

    Place at(int line) {
        return new Place(uri, line);
    }

    Place at(Tag tag) {
        return at(tag.line());
    }
}
