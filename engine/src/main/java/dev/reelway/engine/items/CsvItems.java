package dev.reelway.engine.items;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rows of comma-separated values: an object a row, whose values are texts. A cell too much is dropped, one that is missing is
 * empty, and so is no line.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html">ItemReader, CSV</a>
 */
final class CsvItems {

    private CsvItems() {}

    static List<JsonNode> read(String text, char delimiter, Optional<List<String>> given) {
        List<List<String>> rows = new CsvRows(text, delimiter).all();
        if (given.isEmpty() && rows.isEmpty()) {
            return List.of();
        }
        List<String> headers = given.orElseGet(() -> rows.get(0));
        if (new HashSet<>(headers).size() < headers.size()) {
            throw new ItemsNotRead("CSV headers cannot contain duplicates.");
        }
        var items = new ArrayList<JsonNode>();
        for (List<String> row : given.isPresent() ? rows : rows.subList(1, rows.size())) {
            items.add(item(headers, row));
        }
        return items;
    }

    /** AWS writes the columns in the order of a {@link HashMap}, and texts show that. */
    private static ObjectNode item(List<String> headers, List<String> row) {
        Map<String, String> cells = new HashMap<>();
        for (int i = 0; i < headers.size(); i++) {
            cells.put(headers.get(i), i < row.size() ? row.get(i) : "");
        }
        ObjectNode item = Json.NODES.objectNode();
        cells.forEach(item::put);
        return item;
    }
}
