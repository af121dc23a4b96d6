package dev.reelway.local.states.recorded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Some refusals were recorded in the words of a program in Python, {@code Error=ValueError Args=["…"] in definition '…'}, which AWS
 * cannot have answered: its refusals of definitions are {@code Invalid State Machine Definition: '…'} in all other recordings. The
 * sentence inside is taken at its word and expected in that form; where in the definition it points to was not recorded.
 */
final class Sentences {

    private static final Pattern WRAPPED =
            Pattern.compile("Error=ValueError Args=\\[(.*)] in definition '.*'\\.", Pattern.DOTALL);
    private static final Pattern QUOTED_AT_END = Pattern.compile("(.*: )(['\"].*['\"])", Pattern.DOTALL);
    private static final Pattern ESCAPE = Pattern.compile("\\\\(x([0-9a-f]{2})|.)");

    private Sentences() {}

    /** The recording with such refusals in AWS's form. */
    static JsonNode unwrapped(JsonNode recorded) {
        JsonNode calls = recorded.deepCopy();
        for (JsonNode step : calls.path("steps")) {
            Matcher wrapped = WRAPPED.matcher(step.at("/expect/error/message").asText());
            if (wrapped.matches()) {
                ((ObjectNode) step.at("/expect/error"))
                        .put(
                                "message",
                                "Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: "
                                        + sentence(read(wrapped.group(1))) + " at <location>'");
            }
        }
        return calls;
    }

    private static String sentence(String text) {
        Matcher quoted = QUOTED_AT_END.matcher(text);
        return quoted.matches() ? quoted.group(1) + "'" + read(quoted.group(2)) + "'" : text;
    }

    /** What a string literal of Python stands for. */
    private static String read(String literal) {
        return ESCAPE.matcher(literal.substring(1, literal.length() - 1))
                .replaceAll(escape -> Matcher.quoteReplacement(character(escape.group(1))));
    }

    private static String character(String escape) {
        return switch (escape) {
            case "t" -> "\t";
            case "n" -> "\n";
            case "r" -> "\r";
            default -> escape.length() == 3 ? String.valueOf((char) Integer.parseInt(escape.substring(1), 16)) : escape;
        };
    }
}
