package dev.reelway.local.mediaconvert.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A JSON object that is read member by member, and that in the end refuses what nobody read: a setting is honoured or named
 * in an error, never passed over.
 */
public final class StrictObject {

    private static final int LONGEST_TEXT = 2048;

    private final ObjectNode node;
    private final String pointer;
    private final Problems problems;
    private final Set<String> read = new HashSet<>();

    public StrictObject(ObjectNode node, String pointer, Problems problems) {
        this.node = node;
        this.pointer = pointer;
        this.problems = problems;
    }

    /** The object itself, as it came. */
    ObjectNode json() {
        return node;
    }

    /** Another object in its place, of which the same members were read. */
    StrictObject with(ObjectNode other) {
        StrictObject replaced = new StrictObject(other, pointer, problems);
        replaced.read.addAll(read);
        return replaced;
    }

    Problems problems() {
        return problems;
    }

    String pointer(String member) {
        return pointer + "/" + member.replace("~", "~0").replace("/", "~1");
    }

    private Optional<JsonNode> value(String member) {
        read.add(member);
        problems.noteRead(pointer(member));
        JsonNode value = node.get(member);
        return value == null || value.isNull() ? Optional.empty() : Optional.of(value);
    }

    /** Whether there is a value, without reading it. */
    boolean has(String member) {
        return node.hasNonNull(member);
    }

    Optional<String> text(String member) {
        Optional<JsonNode> value = value(member);
        if (value.isPresent()
                && (!value.get().isTextual() || value.get().textValue().length() > LONGEST_TEXT)) {
            problems.invalid(pointer(member), "expected a string of at most " + LONGEST_TEXT + " characters");
            return Optional.empty();
        }
        return value.map(JsonNode::textValue);
    }

    String required(String member) {
        Optional<String> text = text(member);
        if (text.isEmpty()) {
            problems.invalid(pointer(member), "is a required property");
        }
        return text.orElse("");
    }

    /** A number within bounds. */
    OptionalDouble number(String member, double least, double most) {
        Optional<JsonNode> value = value(member);
        if (value.isEmpty()) {
            return OptionalDouble.empty();
        }
        double number = value.get().isNumber() ? value.get().doubleValue() : Double.NaN;
        if (!(number >= least && number <= most)) {
            problems.invalid(
                    pointer(member),
                    String.format(Locale.ROOT, "expected a number from %s to %s", plain(least), plain(most)));
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(number);
    }

    OptionalLong integer(String member, long least, long most) {
        OptionalDouble number = number(member, (double) least, (double) most);
        if (number.isPresent() && number.getAsDouble() != Math.rint(number.getAsDouble())) {
            problems.invalid(pointer(member), "expected a whole number");
        }
        return number.isPresent() ? OptionalLong.of((long) number.getAsDouble()) : OptionalLong.empty();
    }

    /** One of the enum's names; a name that is none of them is one that cannot be honoured here. */
    <E extends Enum<E>> E choice(String member, E otherwise) {
        Optional<String> text = text(member);
        if (text.isEmpty()) {
            return otherwise;
        }
        for (E constant : otherwise.getDeclaringClass().getEnumConstants()) {
            if (constant.name().equals(text.get())) {
                return constant;
            }
        }
        problems.add("NotImplemented: " + pointer(member) + " \"" + text.get() + "\"");
        return otherwise;
    }

    /** A setting of which only these values make no difference here, and every other cannot be honoured. */
    StrictObject only(String member, String... harmless) {
        Optional<JsonNode> value = value(member);
        if (value.isPresent() && !Arrays.asList(harmless).contains(value.get().asText())) {
            problems.add(
                    "NotImplemented: " + pointer(member) + " \"" + value.get().asText() + "\"");
        }
        return this;
    }

    /** Members that change nothing in what is produced here, whatever they say. */
    StrictObject irrelevant(String... members) {
        for (String member : members) {
            read.add(member);
            problems.notePassedOver(pointer(member));
        }
        return this;
    }

    Optional<StrictObject> object(String member) {
        return value(member).flatMap(value -> asObject(value, pointer(member)));
    }

    /** The object, or an empty one if it is absent. */
    StrictObject section(String member) {
        return object(member).orElseGet(() -> new StrictObject(node.objectNode(), pointer(member), problems));
    }

    List<StrictObject> objects(String member, int most) {
        Optional<JsonNode> list = value(member);
        if (list.isEmpty()) {
            return List.of();
        }
        if (!list.get().isArray() || list.get().size() > most) {
            problems.invalid(pointer(member), "expected a list of at most " + most);
            return List.of();
        }
        List<StrictObject> objects = new ArrayList<>();
        for (int i = 0; i < list.get().size(); i++) {
            asObject(list.get().get(i), pointer(member) + "/" + i).ifPresent(objects::add);
        }
        return objects;
    }

    Map<String, StrictObject> entries(String member, int most) {
        Map<String, StrictObject> entries = new LinkedHashMap<>();
        object(member).ifPresent(map -> {
            if (map.node.size() > most) {
                problems.invalid(pointer(member), "expected at most " + most + " entries");
                return;
            }
            map.node
                    .fieldNames()
                    .forEachRemaining(name -> map.object(name).ifPresent(entry -> entries.put(name, entry)));
        });
        return entries;
    }

    Map<String, String> texts(String member, int most) {
        Map<String, String> texts = new LinkedHashMap<>();
        object(member).ifPresent(map -> {
            if (map.node.size() > most) {
                problems.invalid(pointer(member), "expected at most " + most + " entries");
                return;
            }
            map.node.fieldNames().forEachRemaining(name -> map.text(name).ifPresent(text -> texts.put(name, text)));
        });
        return texts;
    }

    List<Long> integers(String member) {
        List<Long> numbers = new ArrayList<>();
        value(member).ifPresent(list -> list.forEach(number -> numbers.add(number.asLong())));
        return numbers;
    }

    List<Double> numbers(String member) {
        List<Double> numbers = new ArrayList<>();
        value(member).ifPresent(list -> list.forEach(number -> numbers.add(number.asDouble())));
        return numbers;
    }

    List<String> strings(String member) {
        List<String> strings = new ArrayList<>();
        value(member).ifPresent(list -> list.forEach(text -> strings.add(text.asText())));
        return strings;
    }

    /** Refuses what was not read. */
    void end() {
        node.fieldNames().forEachRemaining(member -> {
            JsonNode value = node.get(member);
            boolean empty = value.isNull() || (value.isContainerNode() && value.isEmpty());
            if (!read.contains(member) && !empty) {
                problems.notImplemented(pointer(member));
            }
        });
    }

    private Optional<StrictObject> asObject(JsonNode value, String at) {
        if (value instanceof ObjectNode object) {
            return Optional.of(new StrictObject(object, at, problems));
        }
        problems.invalid(at, "expected an object");
        return Optional.empty();
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
