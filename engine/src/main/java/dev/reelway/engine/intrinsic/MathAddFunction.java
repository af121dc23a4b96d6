package dev.reelway.engine.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.data.Scope;

/** {@code States.MathAdd}: the sum of two whole numbers. */
final class MathAddFunction implements IntrinsicFunction {

    @Override
    public String name() {
        return "MathAdd";
    }

    @Override
    public Arity arity() {
        return Arity.exactly(2);
    }

    @Override
    public JsonNode apply(Arguments arguments, Scope scope) {
        try {
            return Json.NODES.numberNode(Math.addExact(arguments.integer(0), arguments.integer(1)));
        } catch (ArithmeticException e) {
            throw new FunctionFailure("The sum is not between -2147483648 and 2147483647");
        }
    }
}
