package dev.reelway.engine.items;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.reelway.engine.data.InvalidJson;
import dev.reelway.engine.data.Json;
import java.util.ArrayList;
import java.util.List;

/** The items of JSON documents. */
final class JsonItems {

    private JsonItems() {}

    /** The elements of an array that is the document, or in it. */
    static List<JsonNode> array(String text, String pointer) {
        JsonNode found = parse(text, "The object").at(pointer);
        if (!(found instanceof ArrayNode array)) {
            throw new ItemsNotRead("The object must hold a JSON array"
                    + (pointer.isEmpty() ? "" : " at '" + pointer + "'") + ", but holds "
                    + (found.isMissingNode() ? "nothing" : "something else") + " there.");
        }
        var items = new ArrayList<JsonNode>(array.size());
        array.forEach(items::add);
        return items;
    }

    /** A value a line; empty lines are none. */
    static List<JsonNode> lines(String text) {
        var items = new ArrayList<JsonNode>();
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            if (!line.isBlank()) {
                items.add(parse(line, "Line " + number + " of the object"));
            }
        }
        return items;
    }

    static JsonNode parse(String text, String what) {
        try {
            return Json.read(text);
        } catch (InvalidJson e) {
            throw new ItemsNotRead(what + " is not JSON: " + e.getMessage());
        }
    }
}
