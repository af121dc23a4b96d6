package dev.reelway.engine.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.data.Scope;
import java.util.LinkedHashSet;

/** {@code States.ArrayUnique}: an array without repetitions. */
final class ArrayUniqueFunction implements IntrinsicFunction {

    @Override
    public String name() {
        return "ArrayUnique";
    }

    @Override
    public Arity arity() {
        return Arity.exactly(1);
    }

    @Override
    public JsonNode apply(Arguments arguments, Scope scope) {
        var unique = new LinkedHashSet<JsonNode>();
        arguments.array(0).forEach(unique::add);
        return Json.NODES.arrayNode().addAll(unique);
    }
}
