package dev.reelway.local.states.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.Json;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Translates between the member names of a state machine, {@code AudioSelectors}, and those of the MediaConvert API,
 * {@code audioSelectors}. Names that a user chose, the keys of maps, stay as they are.
 */
final class JobKeys {

    /** Members that are maps: their keys are names, their values documents or texts. In lower case, for both directions. */
    private static final Set<String> MAPS = Set.of(
            "usermetadata",
            "tags",
            "audioselectors",
            "audioselectorgroups",
            "captionselectors",
            "dynamicaudioselectors");

    private JobKeys() {}

    static JsonNode toApi(JsonNode node) {
        return rename(node, name -> name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1));
    }

    static JsonNode toStates(JsonNode node) {
        return rename(node, name -> name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1));
    }

    private static JsonNode rename(JsonNode node, UnaryOperator<String> style) {
        if (node instanceof ArrayNode array) {
            ArrayNode renamed = Json.NODES.arrayNode();
            array.forEach(item -> renamed.add(rename(item, style)));
            return renamed;
        }
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        ObjectNode renamed = Json.NODES.objectNode();
        object.properties().forEach(member -> {
            String name = member.getKey();
            JsonNode value = MAPS.contains(name.toLowerCase(Locale.ROOT))
                    ? map(member.getValue(), style)
                    : rename(member.getValue(), style);
            renamed.set(name.isEmpty() ? name : style.apply(name), value);
        });
        return renamed;
    }

    private static JsonNode map(JsonNode node, UnaryOperator<String> style) {
        ObjectNode kept = Json.NODES.objectNode();
        node.properties().forEach(entry -> kept.set(entry.getKey(), rename(entry.getValue(), style)));
        return kept;
    }
}
