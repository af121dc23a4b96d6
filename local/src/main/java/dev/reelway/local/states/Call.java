package dev.reelway.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/**
 * A request as operations see it: typed access to its members, and the complaints of the service about those that break the
 * constraints of the API model.
 *
 * @param region the region that was asked
 * @param body the request's document
 * @param path where in the request this is, with a dot at its end; empty for the whole
 */
record Call(String region, ObjectNode body, String path) {

    /** How long an ARN with a version or an alias may be. */
    static final int LONGEST_QUALIFIED_ARN = 2000;

    private static final int LONGEST_ARN = 256;

    Call(String region, ObjectNode body) {
        this(region, body, "");
    }

    /** An ARN that must be there. */
    String arn(String member) {
        return required(member, LONGEST_ARN);
    }

    /** A text that must be there, of one to so many characters. */
    String required(String member, int longest) {
        return text(member, longest).orElseThrow(() -> missing(member));
    }

    /** A text that must be there, of whatever length. */
    String required(String member) {
        return text(member).orElseThrow(() -> missing(member));
    }

    /** The complaint about a member that must be there. */
    StatesException missing(String member) {
        return broken("Value null at '" + path + member + "'", "Member must not be null");
    }

    /** A text of one to so many characters. */
    Optional<String> text(String member, int longest) {
        Optional<String> text = text(member);
        text.filter(String::isEmpty).ifPresent(value -> {
            throw broken(quoted(value, member), "Member must have length greater than or equal to 1");
        });
        checkLength(text, member, longest);
        return text;
    }

    /** A text of at most so many characters, which may be none. */
    Optional<String> note(String member, int longest) {
        Optional<String> text = text(member);
        checkLength(text, member, longest);
        return text;
    }

    private void checkLength(Optional<String> text, String member, int longest) {
        text.filter(value -> value.codePointCount(0, value.length()) > longest).ifPresent(value -> {
            throw broken(quoted(value, member), "Member must have length less than or equal to " + longest);
        });
    }

    /** A text that is nobody's business: complaints do not repeat it. */
    Optional<String> secret(String member, int longest) {
        Optional<String> text = text(member);
        text.filter(value -> value.codePointCount(0, value.length()) > longest).ifPresent(value -> {
            throw broken(
                    "Value at '" + path + member + "'", "Member must have length less than or equal to " + longest);
        });
        return text;
    }

    Optional<String> text(String member) {
        return member(member).map(node -> {
            if (!node.isTextual()) {
                throw wrongType(member, "a string");
            }
            return node.textValue();
        });
    }

    /** One of the given texts. */
    Optional<String> choice(String member, List<String> values) {
        Optional<String> text = text(member);
        text.filter(value -> !values.contains(value)).ifPresent(value -> {
            throw broken(quoted(value, member), "Member must satisfy enum value set: " + values);
        });
        return text;
    }

    boolean flag(String member, boolean otherwise) {
        return member(member)
                .map(node -> {
                    if (!node.isBoolean()) {
                        throw wrongType(member, "true or false");
                    }
                    return node.booleanValue();
                })
                .orElse(otherwise);
    }

    /** A whole number from zero to the given one. */
    Optional<Integer> number(String member, int most) {
        return member(member).map(node -> {
            if (!node.isIntegralNumber() || !node.canConvertToInt()) {
                throw wrongType(member, "a whole number");
            }
            int value = node.intValue();
            if (value < 0) {
                throw broken(quoted("" + value, member), "Member must have value greater than or equal to 0");
            }
            if (value > most) {
                throw broken(quoted("" + value, member), "Member must have value less than or equal to " + most);
            }
            return value;
        });
    }

    /** A number from zero to the given one, which need not be whole. */
    Optional<BigDecimal> decimal(String member, int most) {
        return member(member).map(node -> {
            if (!node.isNumber()) {
                throw wrongType(member, "a number");
            }
            BigDecimal value = node.decimalValue();
            if (value.signum() < 0) {
                throw broken(quoted("" + value, member), "Member must have value greater than or equal to 0");
            }
            if (value.compareTo(BigDecimal.valueOf(most)) > 0) {
                throw broken(quoted("" + value, member), "Member must have value less than or equal to " + most);
            }
            return value;
        });
    }

    /** The members of a structure, as of a call of its own. */
    Optional<Call> structure(String member) {
        return member(member).map(node -> {
            if (node instanceof ObjectNode object) {
                return new Call(region, object, path + member + ".");
            }
            throw wrongType(member, "an object");
        });
    }

    Optional<JsonNode> list(String member) {
        return member(member).map(node -> {
            if (!node.isArray()) {
                throw wrongType(member, "a list");
            }
            return node;
        });
    }

    /** The structures of a list of so many at most; empty if it is not there. */
    Optional<List<Call>> structures(String member, int most) {
        return list(member).map(list -> {
            checkSize(list, member, most);
            return IntStream.range(0, list.size())
                    .mapToObj(i -> element(list.get(i), path + member + "." + (i + 1) + ".member."))
                    .toList();
        });
    }

    private Call element(JsonNode node, String at) {
        if (node instanceof ObjectNode object) {
            return new Call(region, object, at);
        }
        throw wrongType(at.substring(0, at.length() - 1), "an object");
    }

    /** The texts of a list of so many at most; empty if it is not there. */
    Optional<List<String>> texts(String member, int most) {
        return list(member).map(list -> {
            checkSize(list, member, most);
            return StreamSupport.stream(list.spliterator(), false)
                    .map(node -> {
                        if (!node.isTextual()) {
                            throw wrongType(member, "a list of strings");
                        }
                        return node.textValue();
                    })
                    .toList();
        });
    }

    private void checkSize(JsonNode list, String member, int most) {
        if (list.size() > most) {
            throw broken(
                    "Value '" + list + "' at '" + path + member + "'",
                    "Member must have length less than or equal to " + most);
        }
    }

    /** A text that matches a pattern, which the complaint shows. */
    String matching(String member, int longest, String pattern) {
        String text = required(member, longest);
        if (!text.matches(pattern)) {
            throw broken(quoted(text, member), "Member must satisfy regular expression pattern: " + pattern);
        }
        return text;
    }

    boolean has(String member) {
        return member(member).isPresent();
    }

    /** Refuses members of features that are not built here, rather than forgetting them. */
    void refuse(String feature, String... members) {
        for (String member : members) {
            if (has(member)) {
                throw new StatesException(
                        "ValidationException", feature + " are not supported here: leave out '" + path + member + "'");
            }
        }
    }

    private Optional<JsonNode> member(String member) {
        return Optional.ofNullable(body.get(member)).filter(node -> !node.isNull());
    }

    private String quoted(String value, String member) {
        return "Value '" + value + "' at '" + path + member + "'";
    }

    private static StatesException broken(String what, String constraint) {
        return new StatesException(
                "ValidationException",
                "1 validation error detected: " + what + " failed to satisfy constraint: " + constraint);
    }

    private StatesException wrongType(String member, String expected) {
        return new StatesException("SerializationException", "'" + member + "' must be " + expected);
    }
}
