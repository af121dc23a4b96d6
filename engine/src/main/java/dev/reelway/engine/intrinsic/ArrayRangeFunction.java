package dev.reelway.engine.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.data.Scope;

/** {@code States.ArrayRange}: the numbers from a first to a last by a step, at most 1000 of them. */
final class ArrayRangeFunction implements IntrinsicFunction {

    @Override
    public String name() {
        return "ArrayRange";
    }

    @Override
    public Arity arity() {
        return Arity.exactly(3);
    }

    @Override
    public JsonNode apply(Arguments arguments, Scope scope) {
        long first = arguments.integer(0);
        long last = arguments.integer(1);
        long step = arguments.integer(2);
        if (step == 0) {
            throw new FunctionFailure("The step must not be 0");
        }
        if ((last - first) / step >= MOST) {
            throw new FunctionFailure("The range must not have more than " + MOST + " elements");
        }
        ArrayNode range = Json.NODES.arrayNode();
        for (long value = first; step > 0 ? value <= last : value >= last; value += step) {
            range.add(Math.toIntExact(value));
        }
        return range;
    }

    private static final int MOST = 1000;
}
