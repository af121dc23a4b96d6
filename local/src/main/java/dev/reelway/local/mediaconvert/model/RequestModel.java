package dev.reelway.local.mediaconvert.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The requests of the API of 2017-08-29 as AWS's model describes them; {@code build/service-models.py} writes the resource. It is
 * read when it is first asked for.
 */
public final class RequestModel {

    private final Map<String, String> operations = new HashMap<>();
    private final Map<String, Shape> shapes = new HashMap<>();

    private RequestModel(JsonNode document) {
        document.path("operations")
                .properties()
                .forEach(operation ->
                        operations.put(operation.getKey(), operation.getValue().asText()));
        document.path("shapes").properties().forEach(shape -> shapes.put(shape.getKey(), read(shape.getValue())));
    }

    private static final class Loaded {
        static final RequestModel MODEL = load();

        private static RequestModel load() {
            try (InputStream resource = RequestModel.class.getResourceAsStream("requests.json")) {
                if (resource == null) {
                    throw new IllegalStateException("The model of MediaConvert's requests is not in the jar");
                }
                return new RequestModel(new ObjectMapper().readTree(resource));
            } catch (IOException e) {
                throw new UncheckedIOException("The model of MediaConvert's requests cannot be read", e);
            }
        }
    }

    public static RequestModel get() {
        return Loaded.MODEL;
    }

    /** The names of all operations. */
    public List<String> operations() {
        return List.copyOf(operations.keySet());
    }

    /** What the body of a request of an operation is. */
    public Shape.Structure request(String operation) {
        String name = operations.get(operation);
        if (name == null || !(shape(name) instanceof Shape.Structure structure)) {
            throw new IllegalArgumentException("The model knows no operation \"" + operation + "\"");
        }
        return structure;
    }

    /** The shape of a name that another shape or operation mentions. */
    public Shape shape(String name) {
        Shape shape = shapes.get(name);
        if (shape == null) {
            throw new IllegalArgumentException("The model has no shape \"" + name + "\"");
        }
        return shape;
    }

    private static Shape read(JsonNode shape) {
        String type = shape.path("type").asText();
        return switch (type) {
            case "structure" -> structure(shape);
            case "list" -> new Shape.ListOf(shape.path("member").asText(), bound(shape, "min"), bound(shape, "max"));
            case "map" -> new Shape.MapOf(shape.path("value").asText());
            case "string" ->
                new Shape.Text(
                        texts(shape.get("enum")),
                        bound(shape, "min"),
                        bound(shape, "max"),
                        pattern(shape.get("pattern")));
            case "integer", "long" -> new Shape.Quantity(true, limit(shape, "min"), limit(shape, "max"));
            case "double" -> new Shape.Quantity(false, limit(shape, "min"), limit(shape, "max"));
            case "boolean" -> new Shape.Flag();
            case "timestamp" -> new Shape.Moment();
            default -> throw new IllegalStateException("The model has a shape of the type \"" + type + "\"");
        };
    }

    private static Shape.Structure structure(JsonNode shape) {
        Map<String, String> members = new LinkedHashMap<>();
        shape.path("members")
                .properties()
                .forEach(
                        member -> members.put(member.getKey(), member.getValue().asText()));
        return new Shape.Structure(members, texts(shape.get("required")));
    }

    private static OptionalInt bound(JsonNode shape, String member) {
        return shape.has(member) ? OptionalInt.of(shape.get(member).asInt()) : OptionalInt.empty();
    }

    private static OptionalDouble limit(JsonNode shape, String member) {
        return shape.has(member) ? OptionalDouble.of(shape.get(member).asDouble()) : OptionalDouble.empty();
    }

    private static List<String> texts(@Nullable JsonNode list) {
        List<String> texts = new ArrayList<>();
        if (list != null) {
            list.forEach(text -> texts.add(text.asText()));
        }
        return List.copyOf(texts);
    }

    private static Optional<Pattern> pattern(@Nullable JsonNode pattern) {
        // A group that is repeated for each character overflows the stack with a long text; a class does not.
        return pattern == null
                ? Optional.empty()
                : Optional.of(Pattern.compile(pattern.asText().replace("(.|\\n)*", "[\\s\\S]*")));
    }
}
