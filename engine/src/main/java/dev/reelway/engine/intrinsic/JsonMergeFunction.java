package dev.reelway.engine.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.data.Scope;

/** {@code States.JsonMerge}: two objects in one; of a field that both have, the second one counts. Only shallow merging, {@code false}, is defined. */
final class JsonMergeFunction implements IntrinsicFunction {

    @Override
    public String name() {
        return "JsonMerge";
    }

    @Override
    public Arity arity() {
        return Arity.exactly(3);
    }

    @Override
    public JsonNode apply(Arguments arguments, Scope scope) {
        if (arguments.truth(2)) {
            throw new FunctionFailure("Only shallow merging is supported: argument 3 must be false");
        }
        ObjectNode merged = Json.NODES.objectNode();
        merged.setAll(arguments.object(0));
        return merged.setAll(arguments.object(1));
    }
}
