package dev.reelway.tasks.caption;

/**
 * A word as it was said.
 *
 * @param start in milliseconds
 * @param end in milliseconds
 * @param text without the punctuation mark behind it
 * @param mark that mark; empty for none
 */
public record SpokenWord(long start, long end, String text, String mark) {

    /** The word as it is read. */
    String written() {
        return text + mark;
    }

    boolean endsSentence() {
        return mark.matches(".*[.?!…。？！]");
    }

    boolean endsClause() {
        return !mark.isEmpty();
    }
}
