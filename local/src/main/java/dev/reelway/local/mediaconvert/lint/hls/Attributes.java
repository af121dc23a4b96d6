package dev.reelway.local.mediaconvert.lint.hls;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An attribute list.
 *
 * @param values as they are written, quotes and all, by name
 * @param problems what is wrong with how it is written
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8216#section-4.2">RFC 8216, 4.2</a>
 */
record Attributes(Map<String, String> values, List<String> problems) {

    private static final Pattern ATTRIBUTE =
            Pattern.compile("([A-Z0-9-]+)=(\"[^\"\\r\\n]*\"|[^\",\\s]+)(?=,|$)(,(?=.))?");
    private static final int LONGEST_SHOWN = 40;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
    private static final Pattern DECIMAL = Pattern.compile("\\d{1,15}(\\.\\d{1,15})?");

    static Attributes parse(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        Matcher matcher = ATTRIBUTE.matcher(text);
        int at = 0;
        while (at < text.length() && matcher.find() && matcher.start() == at) {
            if (values.putIfAbsent(matcher.group(1), matcher.group(2)) != null) {
                problems.add("the attribute " + matcher.group(1) + " is there twice");
            }
            at = matcher.end();
        }
        if (at < text.length() || text.isEmpty()) {
            problems.add("\"" + shortened(text.substring(at)) + "\" is not NAME=value, separated by commas");
        }
        return new Attributes(Map.copyOf(values), List.copyOf(problems));
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "...";
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /** A value as it is written; empty if there is none. */
    Optional<String> written(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** A value without its quotes. */
    Optional<String> text(String name) {
        return written(name).map(value -> value.startsWith("\"") ? value.substring(1, value.length() - 1) : value);
    }

    /** Whether the value is one in quotes. */
    boolean isQuoted(String name) {
        return written(name).filter(value -> value.startsWith("\"")).isPresent();
    }

    /** A decimal integer; empty if it is none. */
    OptionalLong number(String name) {
        return written(name)
                .filter(value -> NUMBER.matcher(value).matches())
                .map(value -> OptionalLong.of(Long.parseLong(value)))
                .orElseGet(OptionalLong::empty);
    }

    /** A decimal fraction; empty if it is none. */
    OptionalDouble decimal(String name) {
        return written(name)
                .filter(value -> DECIMAL.matcher(value).matches())
                .map(value -> OptionalDouble.of(Double.parseDouble(value)))
                .orElseGet(OptionalDouble::empty);
    }
}
