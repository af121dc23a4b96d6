package dev.reelway.engine.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.data.Scope;

/** {@code States.Array}: its arguments as an array. */
final class ArrayFunction implements IntrinsicFunction {

    @Override
    public String name() {
        return "Array";
    }

    @Override
    public Arity arity() {
        return Arity.atLeast(0);
    }

    @Override
    public JsonNode apply(Arguments arguments, Scope scope) {
        return Json.NODES.arrayNode().addAll(arguments.values());
    }
}
