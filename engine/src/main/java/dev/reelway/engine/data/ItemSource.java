package dev.reelway.engine.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a Map has its items from, with AWS's words for what is wrong.
 *
 * @see <a href="https://states-language.net/#map-state">States Language, Map state</a>
 */
public sealed interface ItemSource {

    /** The items; throws {@link EvaluationFailure} if there is no array. */
    List<JsonNode> items(JsonNode selected, Scope scope);

    /**
     * An array in the effective input.
     *
     * @param path where it is; empty for the effective input itself
     */
    record FromPath(Optional<Path> path) implements ItemSource {
        @Override
        public List<JsonNode> items(JsonNode selected, Scope scope) {
            JsonNode found = path.isEmpty() ? selected : path.get().find(selected, scope);
            if (found instanceof ArrayNode array) {
                return listOf(array);
            }
            throw EvaluationFailure.runtime(
                    path.isEmpty()
                            ? notAnArray(selected)
                            : "Reference path \"" + path.get().inner() + "\" must point to array.");
        }
    }

    /** The input of a state whose language is JSONata. */
    record FromInput() implements ItemSource {
        @Override
        public List<JsonNode> items(JsonNode selected, Scope scope) {
            if (selected instanceof ArrayNode array) {
                return listOf(array);
            }
            throw EvaluationFailure.query(notAnArray(selected), null);
        }
    }

    /** What an expression gives. */
    record FromExpression(TypedExpression expression) implements ItemSource {
        @Override
        public List<JsonNode> items(JsonNode selected, Scope scope) {
            return listOf(expression.value(selected, scope));
        }
    }

    /** An array that is written in the definition and may contain expressions. */
    record FromTemplate(Template template) implements ItemSource {
        @Override
        public List<JsonNode> items(JsonNode selected, Scope scope) {
            return listOf(template.evaluate(Payload.of(selected), scope).tree());
        }
    }

    private static String notAnArray(JsonNode input) {
        return "Map state input must be an array but was: " + Json.write(input);
    }

    private static List<JsonNode> listOf(JsonNode array) {
        var items = new ArrayList<JsonNode>(array.size());
        array.forEach(items::add);
        return items;
    }
}
