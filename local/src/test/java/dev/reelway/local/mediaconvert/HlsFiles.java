package dev.reelway.local.mediaconvert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads playlists as plainly as can be, and measures their files; shares nothing with what writes or judges them. */
final class HlsFiles {

    private static final Pattern ATTRIBUTE = Pattern.compile("([A-Z0-9-]+)=(\"[^\"]*\"|[^,]*)");

    private HlsFiles() {}

    /**
     * A playlist that a multivariant playlist names.
     *
     * @param tag by which tag
     * @param attributes of it, without quotes
     * @param media what is in it
     */
    record Stream(String tag, Map<String, String> attributes, Media media) {

        String value(String attribute) {
            return attributes.getOrDefault(attribute, "");
        }

        long number(String attribute) {
            return Long.parseLong(value(attribute));
        }
    }

    /** A part of a file, or all of it, with how long it plays. */
    record Part(double seconds, Path file, long offset, long bytes) {

        byte[] read() throws IOException {
            byte[] whole = Files.readAllBytes(file);
            return java.util.Arrays.copyOfRange(whole, (int) offset, (int) (offset + bytes));
        }
    }

    /** A media playlist: its target duration, what goes in front, and its segments. */
    record Media(Path playlist, long target, Optional<Part> map, List<Part> parts) {

        double seconds() {
            return parts.stream().mapToDouble(Part::seconds).sum();
        }

        double average() {
            return 8.0 * parts.stream().mapToLong(Part::bytes).sum() / seconds();
        }

        /** RFC 8216, 4.1: of any contiguous set of segments that is between 0.5 and 1.5 target durations long. */
        double peak() {
            double peak = 0;
            for (int from = 0; from < parts.size(); from++) {
                for (int to = from + 1; to <= parts.size(); to++) {
                    List<Part> some = parts.subList(from, to);
                    double length = some.stream().mapToDouble(Part::seconds).sum();
                    if (length >= 0.5 * target && length <= 1.5 * target) {
                        peak = Math.max(
                                peak, 8.0 * some.stream().mapToLong(Part::bytes).sum() / length);
                    }
                }
            }
            return peak;
        }
    }

    /** All that a multivariant playlist names. */
    static List<Stream> streams(Path multivariant) throws IOException {
        List<Stream> streams = new ArrayList<>();
        List<String> lines = Files.readAllLines(multivariant);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            Map<String, String> attributes = attributes(line);
            if (line.startsWith("#EXT-X-STREAM-INF:")) {
                attributes.put("URI", lines.get(i + 1));
            }
            if (attributes.containsKey("URI") && !line.startsWith("#EXT-X-MAP") && !line.startsWith("#EXT-X-KEY")) {
                Path playlist = multivariant.resolveSibling(attributes.get("URI"));
                streams.add(new Stream(line.substring(1, line.indexOf(':')), attributes, media(playlist)));
            }
        }
        return streams;
    }

    private static Map<String, String> attributes(String line) {
        Map<String, String> attributes = new HashMap<>();
        if (line.startsWith("#EXT-X-")) {
            Matcher matcher = ATTRIBUTE.matcher(line.substring(line.indexOf(':') + 1));
            while (matcher.find()) {
                attributes.put(matcher.group(1), matcher.group(2).replace("\"", ""));
            }
        }
        return attributes;
    }

    static Media media(Path playlist) throws IOException {
        long target = 0;
        double seconds = 0;
        String range = "";
        Optional<Part> map = Optional.empty();
        List<Part> parts = new ArrayList<>();
        for (String line : Files.readAllLines(playlist)) {
            if (line.startsWith("#EXT-X-TARGETDURATION:")) {
                target = Long.parseLong(line.substring(22));
            } else if (line.startsWith("#EXTINF:")) {
                seconds = Double.parseDouble(line.substring(8, line.indexOf(',')));
            } else if (line.startsWith("#EXT-X-BYTERANGE:")) {
                range = line.substring(17);
            } else if (line.startsWith("#EXT-X-MAP:")) {
                Map<String, String> attributes = attributes(line);
                map = Optional.of(part(playlist, 0, attributes.get("URI"), attributes.getOrDefault("BYTERANGE", "")));
            } else if (!line.startsWith("#") && !line.isBlank()) {
                parts.add(part(playlist, seconds, line, range));
                range = "";
            }
        }
        return new Media(playlist, target, map, parts);
    }

    private static Part part(Path playlist, double seconds, String uri, String range) throws IOException {
        Path file = playlist.resolveSibling(uri);
        if (range.isEmpty()) {
            return new Part(seconds, file, 0, Files.size(file));
        }
        String[] numbers = range.split("@", -1);
        return new Part(seconds, file, Long.parseLong(numbers[1]), Long.parseLong(numbers[0]));
    }
}
