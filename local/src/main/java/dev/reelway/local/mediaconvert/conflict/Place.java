package dev.reelway.local.mediaconvert.conflict;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A value in a job's settings, which were checked against the model before, and where it is.
 *
 * @param node the value; missing if there is none
 * @param pointer from the settings
 */
record Place(JsonNode node, String pointer) {

    Place at(String member) {
        return new Place(node.path(member), pointer + "/" + member);
    }

    /** The values of a list; none if there is no list. */
    List<Place> items(String member) {
        Place list = at(member);
        List<Place> items = new ArrayList<>();
        for (int i = 0; i < list.node.size(); i++) {
            items.add(new Place(list.node.get(i), list.pointer + "/" + i));
        }
        return items;
    }

    /** The values of an object, whatever their names. */
    List<Place> entries(String member) {
        Place map = at(member);
        List<Place> entries = new ArrayList<>();
        map.node
                .fieldNames()
                .forEachRemaining(name -> entries.add(new Place(
                        map.node.path(name),
                        map.pointer + "/" + name.replace("~", "~0").replace("/", "~1"))));
        return entries;
    }

    boolean exists() {
        return !node.isMissingNode() && !node.isNull();
    }

    boolean has(String member) {
        return at(member).exists();
    }

    Optional<String> text(String member) {
        return node.path(member).isTextual() ? Optional.of(node.path(member).asText()) : Optional.empty();
    }

    boolean is(String member, String value) {
        return text(member).filter(value::equals).isPresent();
    }

    OptionalDouble number(String member) {
        return node.path(member).isNumber()
                ? OptionalDouble.of(node.path(member).asDouble())
                : OptionalDouble.empty();
    }
}
