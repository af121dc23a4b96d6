package dev.reelway.tasks.caption;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Puts the words of a cue into lines.
 *
 * @param width characters that a line has at most
 * @param space what is between two words
 */
record LineBreak(int width, String space) {

    /** Scripts that are written without spaces, and whose characters are twice as wide. */
    private static final Set<String> IDEOGRAPHIC = Set.of("zh", "ja");

    private static final LineBreak WORDS = new LineBreak(42, " ");
    private static final LineBreak CHARACTERS = new LineBreak(21, "");

    /** How a language is written, by its code, such as {@code en-US}. */
    static LineBreak of(String language) {
        return IDEOGRAPHIC.contains(language.replaceAll("-.*", "")) ? CHARACTERS : WORDS;
    }

    /**
     * The words on one line, or on two of which neither is too long; where they fit in several ways, broken behind a mark, else so
     * that the lines are as equal as can be. Empty if they do not fit. A single word that is wider than a line has to stand as it is.
     */
    Optional<String> lines(List<SpokenWord> words) {
        String all = join(words);
        if (all.length() <= width || words.size() == 1) {
            return Optional.of(all);
        }
        int best = 0;
        int least = Integer.MAX_VALUE;
        for (int i = 1; i < words.size(); i++) {
            int first = join(words.subList(0, i)).length();
            int second = join(words.subList(i, words.size())).length();
            int penalty = Math.abs(first - second) - (words.get(i - 1).endsClause() ? width / 2 : 0);
            if (fits(first, i) && fits(second, words.size() - i) && penalty < least) {
                best = i;
                least = penalty;
            }
        }
        return best == 0
                ? Optional.empty()
                : Optional.of(join(words.subList(0, best)) + "\n" + join(words.subList(best, words.size())));
    }

    private boolean fits(int length, int words) {
        return length <= width || words == 1;
    }

    private String join(List<SpokenWord> words) {
        return words.stream().map(SpokenWord::written).collect(Collectors.joining(space));
    }
}
