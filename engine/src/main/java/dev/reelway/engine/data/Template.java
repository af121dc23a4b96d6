package dev.reelway.engine.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A compiled payload template: JSON in which some values are expressions. In JSONPath those are the values of the fields whose
 * name ends with {@code .$}, in JSONata all texts like <code>{% … %}</code>.
 *
 * <p>The order of the fields of its result is AWS's: first the fixed ones as written, then those that JSONPath computes in the
 * order of a {@link HashMap}. Nobody may rely on it, but texts show it, and recorded texts can then be compared byte by byte.
 *
 * @see <a href="https://states-language.net/#payload-template">States Language, payload templates</a>
 */
public final class Template {

    private final Node root;

    private Template(Node root) {
        this.root = root;
    }

    /** Is told of each expression that cannot be compiled. */
    @FunctionalInterface
    public interface Reporter {
        /** Takes a problem and where in the template it is, as a JSON pointer. */
        void report(String pointer, InvalidExpression problem);
    }

    /**
     * Compiles a template. One of which problems are reported must not be used.
     *
     * @param field the field that it stands in, as failures name it
     */
    public static Template compile(JsonNode json, String field, Expression.Language language, Reporter reporter) {
        return new Template(new Reading(field, language, reporter).node(json, ""));
    }

    /** The names that its expressions use as one uses a variable's. */
    public Set<String> variables() {
        var all = new TreeSet<String>();
        root.addVariables(all);
        return all;
    }

    /** The value for an input; throws {@link EvaluationFailure} if an expression has none. */
    public Payload evaluate(Payload input, Scope scope) {
        return Payload.of(root.evaluate(input.tree(), scope));
    }

    /** The names of the fields of its value, if that is an object. */
    public Set<String> names() {
        return root.names();
    }

    /** Compiles the nodes of one template. */
    private record Reading(String field, Expression.Language language, Reporter reporter) {

        Node node(JsonNode json, String pointer) {
            if (json instanceof ObjectNode object) {
                return object(object, pointer);
            }
            if (json instanceof ArrayNode array) {
                return array(array, pointer);
            }
            return json.isTextual() ? text(json, pointer) : new Literal(json);
        }

        private Node text(JsonNode json, String pointer) {
            String text = json.textValue();
            return reporting(
                    json,
                    pointer,
                    () -> language.marksText(text)
                            ? new Computed(field + pointer, language.compile(text))
                            : new Literal(json));
        }

        private Node array(ArrayNode array, String pointer) {
            var items = new ArrayList<Node>(array.size());
            for (int i = 0; i < array.size(); i++) {
                items.add(node(array.get(i), pointer + "/" + i));
            }
            return items.stream().allMatch(Literal.class::isInstance) ? new Literal(array) : new Items(items);
        }

        private Node object(ObjectNode object, String pointer) {
            var fixed = new ArrayList<Field>();
            var computed = new HashMap<String, Field>();
            for (Map.Entry<String, JsonNode> entry : object.properties()) {
                String name = entry.getKey();
                String place = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
                String bare = language.bareName(name);
                if (!bare.equals(name)) {
                    computed.put(bare, new Field(bare, computed(name, entry.getValue(), place)));
                } else {
                    fixed.add(new Field(name, node(entry.getValue(), place)));
                }
            }
            if (computed.isEmpty() && fixed.stream().allMatch(one -> one.value() instanceof Literal)) {
                return new Literal(object);
            }
            fixed.addAll(computed.values());
            return new Fields(List.copyOf(fixed));
        }

        private Node computed(String name, JsonNode value, String pointer) {
            return reporting(value, pointer, () -> new Computed(name, language.compile(textOf(value))));
        }

        private Node reporting(JsonNode json, String pointer, Supplier<Node> compiler) {
            try {
                return compiler.get();
            } catch (InvalidExpression problem) {
                reporter.report(pointer, problem);
                return new Literal(json);
            }
        }

        private static String textOf(JsonNode value) {
            if (!value.isTextual()) {
                throw new InvalidExpression(
                        "The value must be a STRING that contains a JSONPath or an intrinsic function, not "
                                + Json.write(value));
            }
            return value.textValue();
        }
    }

    private sealed interface Node {
        JsonNode evaluate(JsonNode input, Scope scope);

        default void addVariables(Set<String> all) {}

        default Set<String> names() {
            return Set.of();
        }
    }

    private record Literal(JsonNode value) implements Node {
        @Override
        public Set<String> names() {
            return value.propertyStream().map(Map.Entry::getKey).collect(Collectors.toSet());
        }

        @Override
        public JsonNode evaluate(JsonNode input, Scope scope) {
            return value;
        }
    }

    private record Computed(String field, Expression expression) implements Node {
        @Override
        public void addVariables(Set<String> all) {
            all.addAll(expression.variables());
        }

        @Override
        public JsonNode evaluate(JsonNode input, Scope scope) {
            return expression.evaluate(input, scope, field);
        }
    }

    private record Items(List<Node> items) implements Node {
        @Override
        public void addVariables(Set<String> all) {
            items.forEach(item -> item.addVariables(all));
        }

        @Override
        public JsonNode evaluate(JsonNode input, Scope scope) {
            ArrayNode array = Json.NODES.arrayNode(items.size());
            for (Node item : items) {
                array.add(item.evaluate(input, scope));
            }
            return array;
        }
    }

    private record Field(String name, Node value) {}

    private record Fields(List<Field> fields) implements Node {
        @Override
        public void addVariables(Set<String> all) {
            fields.forEach(field -> field.value().addVariables(all));
        }

        @Override
        public Set<String> names() {
            return fields.stream().map(Field::name).collect(Collectors.toSet());
        }

        @Override
        public JsonNode evaluate(JsonNode input, Scope scope) {
            ObjectNode object = Json.NODES.objectNode();
            for (Field field : fields) {
                object.set(field.name(), field.value().evaluate(input, scope));
            }
            return object;
        }
    }
}
