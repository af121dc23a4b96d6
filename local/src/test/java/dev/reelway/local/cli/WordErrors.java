package dev.reelway.local.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * How far what was heard is from what was said: the fewest words to change, leave out or put in, by the number of words said.
 *
 * @param wrong words
 * @param said words
 * @see <a href="https://en.wikipedia.org/wiki/Word_error_rate">Word error rate</a>
 */
record WordErrors(int wrong, int said) {

    static WordErrors of(String said, String heard) {
        List<String> truth = words(said);
        List<String> guess = words(heard);
        int[] row = new int[guess.size() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= truth.size(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int changed = diagonal + (truth.get(i - 1).equals(guess.get(j - 1)) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return new WordErrors(row[guess.size()], truth.size());
    }

    private static List<String> words(String text) {
        return Stream.of(text.toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z' ]", " ")
                        .strip()
                        .split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    double rate() {
        return (double) wrong / said;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.1f %% (%d of %d words)", 100 * rate(), wrong, said);
    }
}
