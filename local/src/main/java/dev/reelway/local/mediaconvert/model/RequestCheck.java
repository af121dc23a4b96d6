package dev.reelway.local.mediaconvert.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Compares the body of a request with the model: types, values of enumerations, ranges, lengths, patterns, required and unknown
 * members. A member that is {@code null} counts as absent.
 *
 * <p>The pointers are those of the service: into the settings for what stands in them, else into the request. The words for what
 * is greater than a bound, is none of an enumeration, has too few items or is missing are those that users report; the
 * others follow their pattern and are not verified.
 *
 * @see <a href="https://github.com/aws/aws-sdk/issues/577">A missing member</a>
 * @see <a href="https://github.com/aws-solutions-library-samples/video-on-demand-on-aws/issues/1">An empty list</a>
 * @see <a href="https://github.com/aws/aws-sdk-php/issues/1449">A missing member of the request itself</a>
 */
public final class RequestCheck {

    private static final int MOST = 20;
    private static final int LONGEST_MATCHED = 10_000;

    private final RequestModel model = RequestModel.get();
    private final List<String> problems = new ArrayList<>();

    private RequestCheck() {}

    /** What is wrong with a request, the first twenty problems of it. */
    public static List<String> problems(String operation, JsonNode body) {
        RequestCheck check = new RequestCheck();
        check.request(check.model.request(operation), body);
        return check.problems;
    }

    private void request(Shape.Structure structure, JsonNode body) {
        for (String member : structure.required()) {
            if (!body.hasNonNull(member)) {
                problems.add("The '" + member + "' field is required.");
            }
        }
        members(structure, body, "", name -> name.equals("settings") ? "" : "/" + name);
    }

    private void members(Shape.Structure structure, JsonNode node, String pointer, Function<String, String> inside) {
        node.properties().forEach(member -> {
            String shape = structure.members().get(member.getKey());
            if (shape == null) {
                add(pointer, "Unknown property \"" + member.getKey() + "\"");
            } else {
                value(model.shape(shape), member.getValue(), inside.apply(escaped(member.getKey())));
            }
        });
    }

    private void value(Shape shape, JsonNode node, String pointer) {
        if (!node.isNull() && problems.size() < MOST) {
            shape.accept(new Check(node, pointer));
        }
    }

    private void add(String pointer, String message) {
        if (problems.size() < MOST) {
            problems.add((pointer.isEmpty() ? "/" : pointer) + ": " + message);
        }
    }

    private static String escaped(String member) {
        return member.replace("~", "~0").replace("/", "~1");
    }

    /** One value against its shape; whatever comes of it is added to the problems. */
    private final class Check implements Shape.Visitor<Boolean> {

        private final JsonNode node;
        private final String pointer;

        Check(JsonNode node, String pointer) {
            this.node = node;
            this.pointer = pointer;
        }

        private boolean is(boolean right, String type) {
            if (!right) {
                add(pointer, "Should be of type " + type);
            }
            return right;
        }

        @Override
        public Boolean structure(Shape.Structure structure) {
            if (is(node.isObject(), "object")) {
                for (String member : structure.required()) {
                    if (!node.hasNonNull(member)) {
                        add(pointer, member + " is a required property");
                    }
                }
                members(structure, node, pointer, name -> pointer + "/" + name);
            }
            return true;
        }

        @Override
        public Boolean list(Shape.ListOf list) {
            if (is(node.isArray(), "array")) {
                count(node.size(), list.least(), list.most(), "items");
                for (int i = 0; i < node.size(); i++) {
                    value(model.shape(list.element()), node.get(i), pointer + "/" + i);
                }
            }
            return true;
        }

        @Override
        public Boolean map(Shape.MapOf map) {
            if (is(node.isObject(), "object")) {
                node.properties()
                        .forEach(entry -> value(
                                model.shape(map.value()), entry.getValue(), pointer + "/" + escaped(entry.getKey())));
            }
            return true;
        }

        @Override
        public Boolean text(Shape.Text text) {
            if (!is(node.isTextual(), "string")) {
                return true;
            }
            String value = node.textValue();
            if (!text.values().isEmpty() && !text.values().contains(value)) {
                add(pointer, "Should be equal to one of the allowed values in " + quoted(text.values()));
            }
            count(value.length(), text.least(), text.most(), "characters");
            boolean matches = text.pattern().isEmpty()
                    || (value.length() <= LONGEST_MATCHED
                            && text.pattern().get().matcher(value).find());
            if (!matches) {
                add(pointer, "Should match the pattern " + text.pattern().get());
            }
            return true;
        }

        @Override
        public Boolean number(Shape.Quantity number) {
            boolean right = node.isNumber() && (!number.whole() || node.doubleValue() == Math.rint(node.doubleValue()));
            if (is(right, number.whole() ? "integer" : "number")) {
                if (number.least().isPresent()
                        && node.doubleValue() < number.least().getAsDouble()) {
                    add(
                            pointer,
                            "Should be greater than or equal to "
                                    + plain(number.least().getAsDouble()));
                }
                if (number.most().isPresent()
                        && node.doubleValue() > number.most().getAsDouble()) {
                    add(
                            pointer,
                            "Should be less than or equal to "
                                    + plain(number.most().getAsDouble()));
                }
            }
            return true;
        }

        @Override
        public Boolean flag(Shape.Flag flag) {
            return is(node.isBoolean(), "boolean");
        }

        @Override
        public Boolean moment(Shape.Moment moment) {
            return is(node.isNumber() || node.isTextual(), "timestamp");
        }

        private void count(int size, OptionalInt least, OptionalInt most, String what) {
            if (least.isPresent() && size < least.getAsInt()) {
                add(pointer, "Should have at least " + least.getAsInt() + " " + what);
            }
            if (most.isPresent() && size > most.getAsInt()) {
                add(pointer, "Should have at most " + most.getAsInt() + " " + what);
            }
        }
    }

    private static String quoted(List<String> values) {
        return values.stream().map(value -> "\"" + value + "\"").collect(Collectors.joining(",", "[", "]"));
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
