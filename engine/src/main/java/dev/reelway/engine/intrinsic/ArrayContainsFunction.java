package dev.reelway.engine.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.data.Scope;

/** {@code States.ArrayContains}: whether an array has an element. */
final class ArrayContainsFunction implements IntrinsicFunction {

    @Override
    public String name() {
        return "ArrayContains";
    }

    @Override
    public Arity arity() {
        return Arity.exactly(2);
    }

    @Override
    public JsonNode apply(Arguments arguments, Scope scope) {
        for (JsonNode element : arguments.array(0)) {
            if (element.equals(arguments.any(1))) {
                return Json.NODES.booleanNode(true);
            }
        }
        return Json.NODES.booleanNode(false);
    }
}
