package dev.reelway.engine.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.data.Scope;

/** {@code States.ArrayLength}: how many elements an array has. */
final class ArrayLengthFunction implements IntrinsicFunction {

    @Override
    public String name() {
        return "ArrayLength";
    }

    @Override
    public Arity arity() {
        return Arity.exactly(1);
    }

    @Override
    public JsonNode apply(Arguments arguments, Scope scope) {
        return Json.NODES.numberNode(arguments.array(0).size());
    }
}
