package dev.reelway.local.mediaconvert.lint.hls;

/**
 * A line that begins with {@code #EXT}.
 *
 * @param name without the {@code #}, such as {@code EXTINF}
 * @param value what follows the colon; empty if nothing does
 * @param line from 1
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8216#section-4.3">RFC 8216, 4.3</a>
 */
record Tag(String name, String value, int line) {

    Attributes attributes() {
        return Attributes.parse(value);
    }
}
