package dev.reelway.engine.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.data.Scope;

/** {@code States.ArrayPartition}: an array cut into arrays of a length. */
final class ArrayPartitionFunction implements IntrinsicFunction {

    @Override
    public String name() {
        return "ArrayPartition";
    }

    @Override
    public Arity arity() {
        return Arity.exactly(2);
    }

    @Override
    public JsonNode apply(Arguments arguments, Scope scope) {
        ArrayNode array = arguments.array(0);
        int size = arguments.integer(1);
        if (size < 1) {
            throw new FunctionFailure("The chunk size must be positive, but was " + size);
        }
        ArrayNode chunks = Json.NODES.arrayNode();
        for (int i = 0; i < array.size(); i++) {
            ArrayNode chunk = i % size == 0 ? chunks.addArray() : (ArrayNode) chunks.get(chunks.size() - 1);
            chunk.add(array.get(i));
        }
        return chunks;
    }
}
