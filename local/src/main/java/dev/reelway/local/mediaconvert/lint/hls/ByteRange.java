package dev.reelway.local.mediaconvert.lint.hls;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a resource.
 *
 * @param length in bytes
 * @param offset where it begins; empty if right behind the part before
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8216#section-4.3.2.2">RFC 8216, 4.3.2.2</a>
 */
record ByteRange(long length, Optional<Long> offset) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,18})(@(\\d{1,18}))?");

    /** Reads {@code length[@offset]}; empty if it is something else. */
    static Optional<ByteRange> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new ByteRange(
                        Long.parseLong(matcher.group(1)),
                        Optional.ofNullable(matcher.group(3)).map(Long::valueOf)))
                : Optional.empty();
    }
}
