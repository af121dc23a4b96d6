package dev.reelway.local.mediaconvert.lint.dash;

import dev.reelway.local.mediaconvert.lint.Place;
import dev.reelway.local.mediaconvert.pack.Segment;
import dev.reelway.local.mediaconvert.pack.TrackHeader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A representation, with what its set says for it.
 *
 * @param element the Representation
 * @param set the AdaptationSet that it is in
 * @param template its SegmentTemplate, or that of its set
 * @param segments what its template and its timeline stand for
 * @param header what its initialization segment says, if it can be read
 * @param missing what could not be read
 */
record Representation(
        Element element,
        Element set,
        Optional<Element> template,
        List<Timed> segments,
        Optional<TrackHeader> header,
        List<Missing> missing) {

    /**
     * A segment.
     *
     * @param time when it begins, in units of the timescale
     * @param duration how long it is, likewise
     * @param line where it is told
     * @param bytes its length; -1 if there is no file
     * @param file its file, if there is one
     * @param media its fragments, if they can be read
     */
    record Timed(long time, long duration, int line, long bytes, Optional<Path> file, Optional<Segment> media) {

        /** A segment that nobody has looked for yet. */
        Timed(long time, long duration, int line) {
            this(time, duration, line, -1, Optional.empty(), Optional.empty());
        }
    }

    /** Something that is named and cannot be read. */
    record Missing(Place place, String reason) {}

    Representation {
        segments = List.copyOf(segments);
        missing = List.copyOf(missing);
    }

    /** An attribute of it or, if it has none, of its set. */
    Optional<String> attribute(String name) {
        return element.attribute(name).or(() -> set.attribute(name));
    }

    boolean isOf(String kind) {
        return attribute("contentType").equals(Optional.of(kind))
                || attribute("mimeType")
                        .filter(type -> type.startsWith(kind + "/"))
                        .isPresent();
    }

    String id() {
        return element.attribute("id").orElse("");
    }

    OptionalLong bandwidth() {
        return element.number("bandwidth");
    }

    long timescale() {
        return Math.max(
                1, template.map(one -> one.number("timescale").orElse(1)).orElse(1L));
    }

    boolean isMeasured() {
        return !segments.isEmpty() && segments.stream().allMatch(one -> one.bytes() >= 0 && one.duration() > 0);
    }
}
