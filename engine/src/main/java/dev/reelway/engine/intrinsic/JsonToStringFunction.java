package dev.reelway.engine.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.data.Scope;

/** {@code States.JsonToString}: the compact JSON text of a value. */
final class JsonToStringFunction implements IntrinsicFunction {

    @Override
    public String name() {
        return "JsonToString";
    }

    @Override
    public Arity arity() {
        return Arity.exactly(1);
    }

    @Override
    public JsonNode apply(Arguments arguments, Scope scope) {
        return Json.NODES.textNode(Json.write(arguments.any(0)));
    }
}
