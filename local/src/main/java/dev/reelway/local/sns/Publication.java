package dev.reelway.local.sns;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a publisher wants to say.
 *
 * @param message for whoever has no message of his own
 * @param byProtocol messages of their own, by protocol
 * @param subject empty for none
 * @see <a href="https://docs.aws.amazon.com/sns/latest/api/API_Publish.html">Publish</a>
 */
record Publication(String message, Map<String, String> byProtocol, String subject, List<Attribute> attributes) {

    /** Of a message and its attributes: 256 KB. */
    static final int LARGEST = 256 * 1024;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern TYPE = Pattern.compile("(String|Number|Binary)(\\..+)?");

    /** ASCII without control characters and line breaks, at most 100, and no space first. */
    private static final Pattern SUBJECT = Pattern.compile("[!-~][ -~]{0,99}");

    Publication {
        byProtocol = Map.copyOf(byProtocol);
        attributes = List.copyOf(attributes);
    }

    /**
     * A message attribute.
     *
     * @param type such as {@code String.Array}
     * @param value Base64 of a binary one
     * @see <a href="https://docs.aws.amazon.com/sns/latest/dg/sns-message-attributes.html">Message attributes</a>
     */
    record Attribute(String name, String type, String value) {

        int size() {
            return bytes(name) + bytes(type) + bytes(value);
        }
    }

    String messageFor(String protocol) {
        return byProtocol.getOrDefault(protocol, message);
    }

    static Publication of(Form form) {
        String message = form.get("Message");
        if (message.isEmpty()) {
            throw SnsException.invalid("Empty message");
        }
        String subject = form.get("Subject");
        if (!subject.isEmpty() && !SUBJECT.matcher(subject).matches()) {
            throw SnsException.invalid("Subject");
        }
        List<Attribute> attributes = attributes(form);
        int size =
                bytes(message) + attributes.stream().mapToInt(Attribute::size).sum();
        if (size > LARGEST) {
            throw SnsException.invalid("Message too long");
        }
        return switch (form.get("MessageStructure")) {
            case "" -> new Publication(message, Map.of(), subject, attributes);
            case "json" -> structured(message, subject, attributes);
            default -> throw SnsException.invalid("MessageStructure");
        };
    }

    private static Publication structured(String message, String subject, List<Attribute> attributes) {
        Map<String, String> messages = new HashMap<>();
        try {
            if (JSON.readTree(message) instanceof ObjectNode object) {
                object.properties().stream()
                        .filter(member -> member.getValue().isTextual())
                        .forEach(member ->
                                messages.put(member.getKey(), member.getValue().asText()));
            }
        } catch (JsonProcessingException e) {
            throw SnsException.invalid("Message Structure - JSON message body failed to parse");
        }
        String standard = messages.get("default");
        if (standard == null) {
            throw SnsException.invalid("Message Structure - No default entry in JSON message body");
        }
        return new Publication(standard, messages, subject, attributes);
    }

    private static List<Attribute> attributes(Form form) {
        List<Attribute> attributes = new ArrayList<>();
        for (int i = 1; !form.get("MessageAttributes.entry." + i + ".Name").isEmpty(); i++) {
            String entry = "MessageAttributes.entry." + i;
            String name = form.get(entry + ".Name");
            String type = form.get(entry + ".Value.DataType");
            if (!TYPE.matcher(type).matches()) {
                throw new SnsException(
                        400,
                        "ParameterValueInvalid",
                        "The message attribute '" + name + "' has an invalid message attribute type, the set of"
                                + " supported type prefixes is Binary, Number, and String.");
            }
            String value = form.get(entry + (type.startsWith("Binary") ? ".Value.BinaryValue" : ".Value.StringValue"));
            attributes.add(new Attribute(name, type, value));
        }
        return attributes;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
