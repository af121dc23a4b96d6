package dev.reelway.engine.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.data.Scope;
import java.util.Random;
import java.util.random.RandomGenerator;

/** {@code States.MathRandom}: a whole number from a first to below a last; with a seed always the same one. */
final class MathRandomFunction implements IntrinsicFunction {

    private static final int SEED = 2;

    @Override
    public String name() {
        return "MathRandom";
    }

    @Override
    public Arity arity() {
        return new Arity(2, SEED + 1);
    }

    @Override
    public JsonNode apply(Arguments arguments, Scope scope) {
        int first = arguments.integer(0);
        int last = arguments.integer(1);
        if (first >= last) {
            throw new FunctionFailure("The start " + first + " must be less than the end " + last);
        }
        RandomGenerator random = arguments.count() > SEED ? new Random(arguments.integer(SEED)) : scope.random();
        return Json.NODES.numberNode(random.nextInt(first, last));
    }
}
