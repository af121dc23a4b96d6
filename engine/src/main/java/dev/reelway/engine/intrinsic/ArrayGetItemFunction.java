package dev.reelway.engine.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.reelway.engine.data.Scope;

/** {@code States.ArrayGetItem}: the element at an index. */
final class ArrayGetItemFunction implements IntrinsicFunction {

    @Override
    public String name() {
        return "ArrayGetItem";
    }

    @Override
    public Arity arity() {
        return Arity.exactly(2);
    }

    @Override
    public JsonNode apply(Arguments arguments, Scope scope) {
        ArrayNode array = arguments.array(0);
        int index = arguments.integer(1);
        if (index < 0 || index >= array.size()) {
            throw new FunctionFailure("The index " + index + " is out of bounds for an array of " + array.size());
        }
        return array.get(index);
    }
}
