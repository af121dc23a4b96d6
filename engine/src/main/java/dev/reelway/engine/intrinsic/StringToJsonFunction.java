package dev.reelway.engine.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.engine.data.InvalidJson;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.data.Scope;

/** {@code States.StringToJson}: the value that a JSON text stands for. */
final class StringToJsonFunction implements IntrinsicFunction {

    @Override
    public String name() {
        return "StringToJson";
    }

    @Override
    public Arity arity() {
        return Arity.exactly(1);
    }

    @Override
    public JsonNode apply(Arguments arguments, Scope scope) {
        String text = arguments.text(0);
        if (text.isBlank()) {
            return Json.NODES.nullNode();
        }
        try {
            return Json.read(text);
        } catch (InvalidJson e) {
            throw new FunctionFailure("Argument 1 must be JSON: " + e.getMessage());
        }
    }
}
