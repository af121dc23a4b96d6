package dev.reelway.local.states.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * Requests and answers of SDK clients as the documents that state machines write and see: members by the names of the API model,
 * which Step Functions capitalises, {@code AudioSelectors}.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html">Parameters are PascalCase</a>
 */
final class SdkDocument {

    private SdkDocument() {}

    /** A document that is no request of the service. */
    static final class NotARequest extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String sentence;

        private NotARequest(String sentence) {
            super(sentence);
            this.sentence = sentence;
        }

        String sentence() {
            return sentence;
        }
    }

    /**
     * Sets what the document says in a request's builder.
     *
     * @return the builder that was given
     * @throws NotARequest if the service has no such member, or the member is of another type
     */
    static <B extends SdkPojo> B fill(B builder, JsonNode document) {
        Map<String, SdkField<?>> fields = new LinkedHashMap<>();
        builder.sdkFields().forEach(field -> fields.put(capital(field.memberName()), field));
        if (!document.isObject()) {
            throw new NotARequest("The parameters must be a JSON object");
        }
        document.properties().forEach(member -> {
            SdkField<?> field = fields.get(member.getKey());
            if (field == null) {
                throw new NotARequest("The field '" + member.getKey() + "' is not supported by Step Functions");
            }
            if (!member.getValue().isNull()) {
                field.set(builder, value(field, member.getKey(), member.getValue()));
            }
        });
        return builder;
    }

    private static Object value(SdkField<?> field, String name, JsonNode node) {
        MarshallingType<?> type = field.marshallingType();
        if (type == MarshallingType.SDK_POJO) {
            return pojo(field, name, node);
        }
        if (type == MarshallingType.LIST) {
            return list(field, name, node);
        }
        if (type == MarshallingType.MAP) {
            return map(field, name, node);
        }
        if (type == MarshallingType.STRING) {
            return expect(node.isTextual(), name, "STRING", node).textValue();
        }
        if (type == MarshallingType.BOOLEAN) {
            return expect(node.isBoolean(), name, "BOOLEAN", node).booleanValue();
        }
        if (type == MarshallingType.SDK_BYTES) {
            // As the SDK for Java of Step Functions takes it: the text's bytes.
            return SdkBytes.fromUtf8String(
                    expect(node.isTextual(), name, "STRING", node).textValue());
        }
        return number(type, name, node);
    }

    private static Object number(MarshallingType<?> type, String name, JsonNode node) {
        if (type == MarshallingType.INTEGER) {
            return expect(node.isIntegralNumber() && node.canConvertToInt(), name, "INTEGER", node)
                    .intValue();
        }
        if (type == MarshallingType.LONG) {
            return expect(node.isIntegralNumber() && node.canConvertToLong(), name, "LONG", node)
                    .longValue();
        }
        if (type == MarshallingType.DOUBLE) {
            return expect(node.isNumber(), name, "DOUBLE", node).doubleValue();
        }
        if (type == MarshallingType.FLOAT) {
            return expect(node.isNumber(), name, "FLOAT", node).floatValue();
        }
        throw new NotARequest("The field '" + name + "' is of a type that is not built here: " + type);
    }

    private static Object pojo(SdkField<?> field, String name, JsonNode node) {
        SdkPojo builder = fill(field.constructor().get(), expect(node.isObject(), name, "JSON object", node));
        return ((Buildable) builder).build();
    }

    private static Object list(SdkField<?> field, String name, JsonNode node) {
        SdkField<?> item = field.getTrait(ListTrait.class).memberFieldInfo();
        var values = new ArrayList<>();
        expect(node.isArray(), name, "LIST", node).forEach(element -> values.add(value(item, name, element)));
        return values;
    }

    private static Object map(SdkField<?> field, String name, JsonNode node) {
        SdkField<?> item = field.getTrait(MapTrait.class).valueFieldInfo();
        var values = new LinkedHashMap<String, Object>();
        expect(node.isObject(), name, "MAP", node)
                .properties()
                .forEach(entry -> values.put(entry.getKey(), value(item, entry.getKey(), entry.getValue())));
        return values;
    }

    private static JsonNode expect(boolean right, String name, String type, JsonNode node) {
        if (!right) {
            throw new NotARequest("The value for the field '" + name + "' must be a " + type);
        }
        return node;
    }

    /** What an answer says; members without a value are left out. Times are in milliseconds since 1970. */
    static ObjectNode of(SdkPojo answer) {
        ObjectNode document = Json.NODES.objectNode();
        for (SdkField<?> field : answer.sdkFields()) {
            JsonNode value = json(field.getValueOrDefault(answer));
            if (value != null) {
                document.set(capital(field.memberName()), value);
            }
        }
        return document;
    }

    private static @Nullable JsonNode json(@Nullable Object value) {
        if (value instanceof SdkPojo pojo) {
            return of(pojo);
        }
        if (value instanceof List<?> list) {
            return value instanceof SdkAutoConstructList ? null : array(list);
        }
        if (value instanceof Map<?, ?> map) {
            return value instanceof SdkAutoConstructMap ? null : object(map);
        }
        if (value instanceof Instant time) {
            return Json.NODES.numberNode(time.toEpochMilli());
        }
        if (value instanceof SdkBytes bytes) {
            return Json.NODES.textNode(bytes.asUtf8String());
        }
        return scalar(value);
    }

    private static @Nullable JsonNode scalar(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof String text) {
            return Json.NODES.textNode(text);
        }
        if (value instanceof Boolean flag) {
            return Json.NODES.booleanNode(flag);
        }
        if (value instanceof Number number) {
            // By its text, so that a whole number stays one.
            return Json.NODES.numberNode(new BigDecimal(number.toString()));
        }
        throw new AssertionError("No JSON for a " + value.getClass());
    }

    private static ArrayNode array(Collection<?> values) {
        ArrayNode array = Json.NODES.arrayNode();
        values.forEach(value -> array.add(json(value)));
        return array;
    }

    private static ObjectNode object(Map<?, ?> values) {
        ObjectNode object = Json.NODES.objectNode();
        values.forEach((key, value) -> object.set((String) key, json(value)));
        return object;
    }

    private static String capital(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
