package dev.reelway.engine.parse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.Expression;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.lint.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The fields of one JSON object of a definition: each is asked for by name and kind, what is of the wrong kind becomes a problem,
 * and at the end so does every field that nobody asked for.
 */
final class Fields {

    /** The longest time that a definition can name, in seconds. */
    static final long LONGEST_SECONDS = 99_999_999;

    private final ObjectNode json;
    private final String pointer;
    private final Problems problems;
    private final Set<String> variables;
    private final Set<String> known = new HashSet<>(Set.of("Comment"));

    Fields(ObjectNode json, String pointer, Problems problems) {
        this(json, pointer, problems, new TreeSet<>());
    }

    private Fields(ObjectNode json, String pointer, Problems problems, Set<String> variables) {
        this.variables = variables;
        this.json = json;
        this.pointer = pointer;
        this.problems = problems;
    }

    /** The fields of an object inside this one; a problem if it is something else. */
    Optional<Fields> child(JsonNode child, String place) {
        if (child instanceof ObjectNode object) {
            return Optional.of(new Fields(object, place, problems, variables));
        }
        problems.schema("Expected value of type OBJECT", place);
        return Optional.empty();
    }

    /** Takes down that expressions of this object use these names. */
    void uses(Set<String> names) {
        variables.addAll(names);
    }

    /** The names that expressions of this object and its children use. */
    Set<String> variables() {
        return variables;
    }

    Problems problems() {
        return problems;
    }

    /** Where this object is; empty for the whole definition. */
    String location() {
        return pointer;
    }

    /** Where this object is, as problems say it. */
    String pointer() {
        return pointer.isEmpty() ? "/" : pointer;
    }

    /** Where a field of this object is. */
    String pointer(String field) {
        return pointer + "/" + field.replace("~", "~0").replace("/", "~1");
    }

    boolean has(String field) {
        known.add(field);
        return json.has(field);
    }

    /** Whether the field is there and says {@code null}, which some fields give a meaning. */
    boolean isNull(String field) {
        known.add(field);
        return json.path(field).isNull();
    }

    Optional<JsonNode> any(String field) {
        known.add(field);
        return Optional.ofNullable(json.get(field));
    }

    Optional<String> text(String field) {
        return any(field).flatMap(value -> value.isTextual() ? Optional.of(value.textValue()) : wrong(field, "STRING"));
    }

    /** The expression that a field consists of. */
    <E extends Expression> Optional<E> expression(String field, Function<String, E> compiler) {
        Optional<E> compiled =
                text(field).flatMap(text -> problems.compile(pointer(field), () -> compiler.apply(text)));
        compiled.ifPresent(expression -> uses(expression.variables()));
        return compiled;
    }

    Optional<Boolean> truth(String field) {
        return any(field)
                .flatMap(value -> value.isBoolean() ? Optional.of(value.booleanValue()) : wrong(field, "BOOLEAN"));
    }

    Optional<ObjectNode> object(String field) {
        return any(field)
                .flatMap(value -> value instanceof ObjectNode object ? Optional.of(object) : wrong(field, "OBJECT"));
    }

    Optional<ArrayNode> array(String field) {
        return any(field)
                .flatMap(value -> value instanceof ArrayNode array ? Optional.of(array) : wrong(field, "ARRAY"));
    }

    Optional<Double> number(String field, double least, double most) {
        Optional<Double> number = any(field)
                .flatMap(value -> value.isNumber() ? Optional.of(value.doubleValue()) : wrong(field, "NUMBER"));
        return number.filter(value -> inRange(field, value, least, most));
    }

    OptionalLong integer(String field, long least, long most) {
        Optional<Long> number = any(field)
                .flatMap(value -> value.isIntegralNumber() && value.canConvertToLong()
                        ? Optional.of(value.longValue())
                        : wrong(field, "INTEGER"));
        return number.filter(value -> inRange(field, (double) value, (double) least, (double) most))
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    private boolean inRange(String field, double value, double least, double most) {
        if (value < least || value > most) {
            problems.schema(
                    "The value of '" + field + "' must be " + range(least, most) + ", but is " + shown(value),
                    pointer(field));
            return false;
        }
        return true;
    }

    private static String range(double least, double most) {
        return most == Double.MAX_VALUE
                ? "at least " + shown(least)
                : "between " + shown(least) + " and " + shown(most);
    }

    private static String shown(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }

    private <T> Optional<T> wrong(String field, String wanted) {
        problems.schema(
                "Expected value of type " + wanted + ", but found " + Json.write(json.path(field)), pointer(field));
        return Optional.empty();
    }

    /** Reports those of the fields that are missing; whether none is. */
    boolean require(String... fields) {
        var missing = new ArrayList<String>();
        for (String field : fields) {
            if (!has(field)) {
                missing.add(field);
            }
        }
        if (!missing.isEmpty()) {
            problems.schema("These fields are required: " + missing, pointer());
        }
        return missing.isEmpty();
    }

    /** Reports fields that are present together although only one of them may be. */
    void atMostOne(String... fields) {
        List<String> present = new ArrayList<>();
        for (String field : fields) {
            if (has(field)) {
                present.add(field);
            }
        }
        if (present.size() > 1) {
            problems.schema("You cannot use these fields together: " + present, pointer());
        }
    }

    /** Reports fields of which exactly one must be present, if that is not so. */
    void exactlyOne(String... fields) {
        atMostOne(fields);
        if (Arrays.stream(fields).noneMatch(this::has)) {
            problems.schema("One of these fields is required: " + List.of(fields), pointer());
        }
    }

    /** The names of all fields. */
    List<String> names() {
        var names = new ArrayList<String>();
        json.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Reports fields of parts of the language that this engine refuses. */
    void refuse(String what, String... fields) {
        for (String field : fields) {
            if (has(field)) {
                problems.notBuilt(
                        "The field '" + field + "' belongs to " + what + ", which is not supported yet",
                        pointer(field),
                        "");
            }
        }
    }

    /** Reports every field that nobody asked for. */
    void finish() {
        json.fieldNames().forEachRemaining(field -> {
            if (!known.contains(field)) {
                problems.add(Problem.warning(
                        Problem.UNKNOWN_FIELD,
                        "The field '" + field + "' has no meaning here and is not used",
                        pointer(field),
                        "remove it, or write it as 'Comment'"));
            }
        });
    }
}
