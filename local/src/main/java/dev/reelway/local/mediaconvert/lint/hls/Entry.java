package dev.reelway.local.mediaconvert.lint.hls;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * A line with an address, and the tags that stand before it since the last one.
 *
 * @param uri as it is written
 * @param line from 1
 * @param tags in order
 * @param map the initialization section that holds here
 * @param key how it is encrypted
 */
record Entry(String uri, int line, List<Tag> tags, Optional<Tag> map, Optional<Tag> key) {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9}(\\.\\d{1,12})?)(,.*)?");

    Optional<Tag> tag(String name) {
        return tags.stream().filter(tag -> tag.name().equals(name)).findFirst();
    }

    /** The tag of that name that stands nearest. */
    Optional<Tag> last(String name) {
        return tags.stream().filter(tag -> tag.name().equals(name)).reduce((before, after) -> after);
    }

    /** What EXTINF says; empty if there is none, or it is no number. */
    OptionalDouble duration() {
        return tag("EXTINF")
                .map(tag -> DURATION.matcher(tag.value()))
                .filter(java.util.regex.Matcher::matches)
                .map(matcher -> OptionalDouble.of(Double.parseDouble(matcher.group(1))))
                .orElseGet(OptionalDouble::empty);
    }
}
