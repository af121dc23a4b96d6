package dev.reelway.engine.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.data.Scope;
import java.util.StringTokenizer;

/** {@code States.StringSplit}: the parts of a text between any of the characters of another; empty parts are left out. */
final class StringSplitFunction implements IntrinsicFunction {

    @Override
    public String name() {
        return "StringSplit";
    }

    @Override
    public Arity arity() {
        return Arity.exactly(2);
    }

    @Override
    public JsonNode apply(Arguments arguments, Scope scope) {
        ArrayNode parts = Json.NODES.arrayNode();
        var tokens = new StringTokenizer(arguments.text(0), arguments.text(1));
        while (tokens.hasMoreTokens()) {
            parts.add(tokens.nextToken());
        }
        return parts;
    }
}
