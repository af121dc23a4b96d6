package dev.reelway.engine.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.data.Scope;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;

/** {@code States.Hash}: the hash of a text or of the JSON text of a value, by MD5, SHA-1, SHA-256, SHA-384 or SHA-512. */
final class HashFunction implements IntrinsicFunction {

    @Override
    public String name() {
        return "Hash";
    }

    @Override
    public Arity arity() {
        return Arity.exactly(2);
    }

    @Override
    public JsonNode apply(Arguments arguments, Scope scope) {
        String algorithm = arguments.text(1);
        if (!ALGORITHMS.contains(algorithm)) {
            throw new FunctionFailure("The algorithm must be one of " + ALGORITHMS + ", but was " + algorithm);
        }
        JsonNode value = arguments.any(0);
        String text = TextLimit.check(value.isTextual() ? value.textValue() : Json.write(value));
        try {
            byte[] hash = MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
            return Json.NODES.textNode(HexFormat.of().formatHex(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has " + algorithm, e);
        }
    }

    private static final Set<String> ALGORITHMS =
            new TreeSet<>(Set.of("MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512"));
}
