package dev.reelway.engine.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.data.Scope;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** {@code States.Base64Decode}: the text behind a Base64 text of at most 10,000 characters. */
final class Base64DecodeFunction implements IntrinsicFunction {

    @Override
    public String name() {
        return "Base64Decode";
    }

    @Override
    public Arity arity() {
        return Arity.exactly(1);
    }

    @Override
    public JsonNode apply(Arguments arguments, Scope scope) {
        try {
            byte[] bytes = Base64.getDecoder().decode(TextLimit.check(arguments.text(0)));
            return Json.NODES.textNode(new String(bytes, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new FunctionFailure("Argument 1 must be Base64: " + e.getMessage());
        }
    }
}
