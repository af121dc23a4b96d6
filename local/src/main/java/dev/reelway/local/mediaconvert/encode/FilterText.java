package dev.reelway.local.mediaconvert.encode;

/** Text of anyone's inside a filter graph. */
final class FilterText {

    private FilterText() {}

    /**
     * A text inside single quotes as drawtext's {@code text}: an apostrophe, which would end them, becomes the curly one; what
     * the option's own parser and the expansion of text know is escaped.
     */
    static String literal(String text) {
        return text.replaceAll("[\\p{Cntrl}\\\\]", "")
                .replace("'", "\u2019")
                .replace("%", "\\\\%")
                .replace(":", "\\:")
                .replace(" ", "\\ ");
    }
}
