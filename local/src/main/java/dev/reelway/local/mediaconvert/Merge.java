package dev.reelway.local.mediaconvert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Lays settings over others: what the upper ones say holds, all else is taken from the lower ones. Lists of objects are laid over
 * each other item by item, other lists are replaced. Where the upper ones choose another codec, container or type, nothing
 * of what the lower ones say about theirs is left. AWS documents that a job's own settings win over those of its template; the
 * depth to which it goes is not verified.
 *
 * @see <a href="https://docs.aws.amazon.com/mediaconvert/latest/ug/working-with-job-templates.html">Job templates</a>
 */
final class Merge {

    private static final List<String> CHOICES = List.of("codec", "container", "type", "destinationType", "sourceType");

    private Merge() {}

    static ObjectNode over(ObjectNode lower, ObjectNode upper) {
        if (isAnother(lower, upper)) {
            return upper.deepCopy();
        }
        ObjectNode merged = lower.deepCopy();
        upper.properties().forEach(member -> {
            JsonNode below = merged.get(member.getKey());
            if (!member.getValue().isNull()) {
                merged.set(
                        member.getKey(),
                        below == null ? member.getValue().deepCopy() : value(below, member.getValue()));
            }
        });
        return merged;
    }

    private static boolean isAnother(ObjectNode lower, ObjectNode upper) {
        return CHOICES.stream()
                .anyMatch(choice -> lower.hasNonNull(choice)
                        && upper.hasNonNull(choice)
                        && !lower.get(choice).equals(upper.get(choice)));
    }

    private static JsonNode value(JsonNode lower, JsonNode upper) {
        if (lower instanceof ObjectNode below && upper instanceof ObjectNode above) {
            return over(below, above);
        }
        if (lower instanceof ArrayNode below && upper instanceof ArrayNode above && areObjects(below, above)) {
            ArrayNode merged = below.arrayNode();
            for (int i = 0; i < Math.max(below.size(), above.size()); i++) {
                merged.add(
                        i >= above.size()
                                ? below.get(i).deepCopy()
                                : i >= below.size() ? above.get(i).deepCopy() : value(below.get(i), above.get(i)));
            }
            return merged;
        }
        return upper.deepCopy();
    }

    private static boolean areObjects(ArrayNode lower, ArrayNode upper) {
        for (JsonNode item : lower) {
            if (!item.isObject()) {
                return false;
            }
        }
        return !upper.isEmpty() && upper.get(0).isObject();
    }
}
