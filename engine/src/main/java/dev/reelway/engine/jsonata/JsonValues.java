package dev.reelway.engine.jsonata;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * JSON trees as the library sees them, maps and lists, and back. Trees are shown, not copied: what an expression only passes on
 * comes out as the tree that went in, numbers written as they were.
 */
final class JsonValues {

    private JsonValues() {}

    /** A tree as the library sees it. JSON's null has an object of its own there: Java's means that there is nothing. */
    static Object shown(JsonNode node) {
        if (node instanceof ObjectNode object) {
            return new ObjectView(object);
        }
        if (node instanceof ArrayNode array) {
            return new ArrayView(array);
        }
        if (node.isNumber()) {
            return node.numberValue();
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        return node.isTextual() ? node.textValue() : Jsonata.NULL_VALUE;
    }

    /** The tree of a value that the library gave; throws {@link NotJson} if it is none. */
    static JsonNode tree(@Nullable Object value) {
        if (value == null || value == Jsonata.NULL_VALUE) {
            return Json.NODES.nullNode();
        }
        if (value instanceof Map<?, ?> map) {
            return map instanceof ObjectView view ? view.object : objectOf(map);
        }
        if (value instanceof List<?> list) {
            return list instanceof ArrayView view ? view.array : arrayOf(list);
        }
        return scalar(value);
    }

    private static ObjectNode objectOf(Map<?, ?> map) {
        ObjectNode object = Json.NODES.objectNode();
        map.forEach((name, value) -> object.set(String.valueOf(name), tree(value)));
        return object;
    }

    private static ArrayNode arrayOf(List<?> list) {
        ArrayNode array = Json.NODES.arrayNode(list.size());
        list.forEach(item -> array.add(tree(item)));
        return array;
    }

    private static JsonNode scalar(Object value) {
        if (value instanceof String text) {
            return Json.NODES.textNode(text);
        }
        if (value instanceof Boolean truth) {
            return Json.NODES.booleanNode(truth);
        }
        if (value instanceof Number number) {
            return number(number);
        }
        throw new NotJson();
    }

    private static JsonNode number(Number number) {
        if (number instanceof Integer small) {
            return Json.NODES.numberNode((int) small);
        }
        if (number instanceof Long large) {
            return Json.NODES.numberNode((long) large);
        }
        if (number instanceof BigInteger || number instanceof BigDecimal) {
            return number instanceof BigInteger whole
                    ? Json.NODES.numberNode(whole)
                    : Json.NODES.numberNode((BigDecimal) number);
        }
        double real = number.doubleValue();
        if (!Double.isFinite(real)) {
            throw new JException("D1001", -1, number);
        }
        boolean whole = real == Math.rint(real) && Math.abs(real) < Long.MAX_VALUE;
        return whole ? Json.NODES.numberNode((long) real) : Json.NODES.numberNode(real);
    }

    /** The fields of a tree. */
    private static final class ObjectView extends AbstractMap<String, Object> {
        private final ObjectNode object;

        ObjectView(ObjectNode object) {
            this.object = object;
        }

        @Override
        public @Nullable Object get(Object name) {
            JsonNode value = object.get(String.valueOf(name));
            return value == null ? null : shown(value);
        }

        @Override
        public boolean containsKey(Object name) {
            return object.has(String.valueOf(name));
        }

        @Override
        public int size() {
            return object.size();
        }

        @Override
        public Set<Entry<String, Object>> entrySet() {
            var all = new LinkedHashMap<String, Object>();
            object.properties().forEach(entry -> all.put(entry.getKey(), shown(entry.getValue())));
            return all.entrySet();
        }
    }

    /** The items of a tree. */
    private static final class ArrayView extends AbstractList<Object> implements RandomAccess {
        private final ArrayNode array;

        ArrayView(ArrayNode array) {
            this.array = array;
        }

        @Override
        public Object get(int index) {
            JsonNode item = array.get(index);
            if (item == null) {
                throw new IndexOutOfBoundsException(index);
            }
            return shown(item);
        }

        @Override
        public int size() {
            return array.size();
        }
    }
}
