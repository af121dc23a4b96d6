package dev.reelway.tasks;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts with {@code ${Placeholder}}s, which whoever deploys the pipeline fills: definitions, event patterns, variables. */
public final class Placeholders {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z]+)}");

    private Placeholders() {}

    /** The names of those in a text. */
    public static Set<String> in(String text) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = PLACEHOLDER.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    /**
     * The text with a value for each.
     *
     * @throws IllegalStateException if there is none for one of them
     */
    public static String fill(String text, Map<String, String> values) {
        return PLACEHOLDER.matcher(text).replaceAll(match -> {
            String value = values.get(match.group(1));
            if (value == null) {
                throw new IllegalStateException("Nothing fills the placeholder " + match.group()
                        + "; there are values for " + String.join(", ", new TreeSet<>(values.keySet())) + ".");
            }
            return Matcher.quoteReplacement(value);
        });
    }

    /** {@code asset-pipeline} as {@code AssetPipeline}. */
    static String capitalised(String name) {
        StringBuilder capitalised = new StringBuilder();
        for (String word : name.split("-", -1)) {
            capitalised.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
        }
        return capitalised.toString();
    }
}
