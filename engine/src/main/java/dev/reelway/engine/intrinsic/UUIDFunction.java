package dev.reelway.engine.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.data.Scope;

/** {@code States.UUID}: a random UUID of version 4. */
final class UUIDFunction implements IntrinsicFunction {

    @Override
    public String name() {
        return "UUID";
    }

    @Override
    public Arity arity() {
        return Arity.exactly(0);
    }

    @Override
    public JsonNode apply(Arguments arguments, Scope scope) {
        return Json.NODES.textNode(scope.uuid().toString());
    }
}
