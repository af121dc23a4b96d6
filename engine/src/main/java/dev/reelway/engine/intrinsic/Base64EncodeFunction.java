package dev.reelway.engine.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.data.Scope;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** {@code States.Base64Encode}: a text, at most 10,000 characters long, as Base64. */
final class Base64EncodeFunction implements IntrinsicFunction {

    @Override
    public String name() {
        return "Base64Encode";
    }

    @Override
    public Arity arity() {
        return Arity.exactly(1);
    }

    @Override
    public JsonNode apply(Arguments arguments, Scope scope) {
        byte[] bytes = TextLimit.check(arguments.text(0)).getBytes(StandardCharsets.UTF_8);
        return Json.NODES.textNode(Base64.getEncoder().encodeToString(bytes));
    }
}
