package dev.reelway.engine.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.data.Scope;
import java.util.StringJoiner;

/**
 * {@code States.Format}: a text in which each <code>{}</code> stands for the next argument. Objects and arrays are written the
 * way Java prints maps and lists, <code>{Id=1, Name=a}</code>: that is what AWS gives.
 */
final class FormatFunction implements IntrinsicFunction {

    private static final char ESCAPE = '\\';

    @Override
    public String name() {
        return "Format";
    }

    @Override
    public Arity arity() {
        return Arity.atLeast(1);
    }

    @Override
    public boolean keepsEscapes(int argument) {
        return argument == 0;
    }

    @Override
    public JsonNode apply(Arguments arguments, Scope scope) {
        String template = arguments.text(0);
        var text = new StringBuilder();
        int next = 1;
        for (int i = 0; i < template.length(); i++) {
            char c = template.charAt(i);
            if (c == ESCAPE && i + 1 < template.length()) {
                text.append(template.charAt(++i));
            } else if (template.startsWith("{}", i)) {
                text.append(shown(argument(arguments, next++)));
                i++;
            } else {
                text.append(c);
            }
        }
        if (next != arguments.count()) {
            throw unequal(arguments);
        }
        return Json.NODES.textNode(text.toString());
    }

    private static JsonNode argument(Arguments arguments, int index) {
        if (index >= arguments.count()) {
            throw unequal(arguments);
        }
        return arguments.any(index);
    }

    private static FunctionFailure unequal(Arguments arguments) {
        return new FunctionFailure("The number of {} in the template must be the number of the other arguments, "
                + (arguments.count() - 1));
    }

    private static String shown(JsonNode value) {
        if (value instanceof ObjectNode object) {
            var fields = new StringJoiner(", ", "{", "}");
            object.properties().forEach(field -> fields.add(field.getKey() + "=" + shown(field.getValue())));
            return fields.toString();
        }
        if (value instanceof ArrayNode array) {
            var items = new StringJoiner(", ", "[", "]");
            array.forEach(item -> items.add(shown(item)));
            return items.toString();
        }
        return value.asText();
    }
}
