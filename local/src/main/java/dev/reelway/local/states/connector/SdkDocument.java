package dev.reelway.local.states.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
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

    private static final Pattern NAME = Pattern.compile("[A-Z][A-Za-z0-9]*");

    private SdkDocument() {}

    /** The two families of integrations, which read and write some types differently. */
    enum Style {
        /** {@code sqs:sendMessage}: times are milliseconds since 1970. */
        OPTIMISED,
        /** {@code aws-sdk:sqs:sendMessage}: times are ISO 8601; JSON where a text or bytes are wanted becomes its text. */
        AWS_SDK
    }

    /** A document that is no request of the service. */
    static final class NotARequest extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String sentence;

        NotARequest(String sentence) {
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
        return fill(builder, document, Style.OPTIMISED);
    }

    /** The same in the style of either family. */
    static <B extends SdkPojo> B fill(B builder, JsonNode document, Style style) {
        Map<String, SdkField<?>> fields = new LinkedHashMap<>();
        builder.sdkFields().forEach(field -> fields.put(capital(field.memberName()), field));
        // The SDK has renamed a few members, such as the Bucket that an object is copied to: on the wire they are what
        // they were.
        builder.sdkFields().stream()
                .filter(field -> NAME.matcher(field.locationName()).matches())
                .forEach(field -> fields.putIfAbsent(field.locationName(), field));
        if (!document.isObject()) {
            throw new NotARequest("The parameters must be a JSON object");
        }
        document.properties().forEach(member -> {
            SdkField<?> field = fields.get(member.getKey());
            if (field == null) {
                throw new NotARequest("The field '" + member.getKey() + "' is not supported by Step Functions");
            }
            if (!member.getValue().isNull()) {
                field.set(builder, value(field, member.getKey(), member.getValue(), style));
            }
        });
        return builder;
    }

    private static Object value(SdkField<?> field, String name, JsonNode node, Style style) {
        MarshallingType<?> type = field.marshallingType();
        if (type == MarshallingType.SDK_POJO) {
            return pojo(field, name, node, style);
        }
        if (type == MarshallingType.LIST) {
            return list(field, name, node, style);
        }
        if (type == MarshallingType.MAP) {
            return map(field, name, node, style);
        }
        return scalar(type, name, style == Style.AWS_SDK ? asText(type, node) : node);
    }

    /** Structures and lists become JSON text where the service wants a text; where it wants bytes, everything does. */
    private static JsonNode asText(MarshallingType<?> type, JsonNode node) {
        boolean wanted = (type == MarshallingType.SDK_BYTES && !node.isTextual())
                || (type == MarshallingType.STRING && node.isContainerNode());
        return wanted ? Json.NODES.textNode(Json.write(node)) : node;
    }

    private static Object scalar(MarshallingType<?> type, String name, JsonNode node) {
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
        if (type == MarshallingType.INSTANT) {
            return time(name, node);
        }
        return number(type, name, node);
    }

    private static Instant time(String name, JsonNode node) {
        try {
            return OffsetDateTime.parse(
                            expect(node.isTextual(), name, "TIMESTAMP", node).textValue())
                    .toInstant();
        } catch (DateTimeParseException e) {
            throw new NotARequest("The value for the field '" + name + "' must be a TIMESTAMP");
        }
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

    private static Object pojo(SdkField<?> field, String name, JsonNode node, Style style) {
        SdkPojo builder = fill(field.constructor().get(), expect(node.isObject(), name, "JSON object", node), style);
        return ((Buildable) builder).build();
    }

    private static Object list(SdkField<?> field, String name, JsonNode node, Style style) {
        SdkField<?> item = field.getTrait(ListTrait.class).memberFieldInfo();
        var values = new ArrayList<>();
        expect(node.isArray(), name, "LIST", node).forEach(element -> values.add(value(item, name, element, style)));
        return values;
    }

    private static Object map(SdkField<?> field, String name, JsonNode node, Style style) {
        SdkField<?> item = field.getTrait(MapTrait.class).valueFieldInfo();
        var values = new LinkedHashMap<String, Object>();
        expect(node.isObject(), name, "MAP", node)
                .properties()
                .forEach(entry -> values.put(entry.getKey(), value(item, entry.getKey(), entry.getValue(), style)));
        return values;
    }

    private static JsonNode expect(boolean right, String name, String type, JsonNode node) {
        if (!right) {
            throw new NotARequest("The value for the field '" + name + "' must be a " + type);
        }
        return node;
    }

    /** What an answer says, in the order of its members' names; members without a value are left out. */
    static ObjectNode of(SdkPojo answer) {
        return of(answer, Style.OPTIMISED);
    }

    /** The same in the style of either family. */
    static ObjectNode of(SdkPojo answer, Style style) {
        Map<String, JsonNode> members = new TreeMap<>();
        for (SdkField<?> field : answer.sdkFields()) {
            JsonNode value = json(field.getValueOrDefault(answer), style);
            if (value != null) {
                members.put(capital(field.memberName()), value);
            }
        }
        return Json.NODES.objectNode().setAll(members);
    }

    private static @Nullable JsonNode json(@Nullable Object value, Style style) {
        if (value instanceof SdkPojo pojo) {
            return of(pojo, style);
        }
        if (value instanceof List<?> list) {
            return value instanceof SdkAutoConstructList ? null : array(list, style);
        }
        if (value instanceof Map<?, ?> map) {
            return value instanceof SdkAutoConstructMap ? null : object(map, style);
        }
        if (value instanceof Instant time) {
            return style == Style.AWS_SDK
                    ? Json.NODES.textNode(time.toString())
                    : Json.NODES.numberNode(time.toEpochMilli());
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

    private static ArrayNode array(Collection<?> values, Style style) {
        ArrayNode array = Json.NODES.arrayNode();
        values.forEach(value -> array.add(json(value, style)));
        return array;
    }

    private static ObjectNode object(Map<?, ?> values, Style style) {
        ObjectNode object = Json.NODES.objectNode();
        values.forEach((key, value) -> object.set((String) key, json(value, style)));
        return object;
    }

    /** What Step Functions calls a member of the model. */
    static String capital(String name) {
        // The SDK's code cannot have a member of DynamoDB's name for nothing.
        return name.equals("NUL") ? "NULL" : Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
