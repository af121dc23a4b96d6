package dev.reelway.local.states.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.engine.data.Json;
import dev.reelway.local.states.schema.Shape.Member;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The answers of one service.
 *
 * @param answers the names of the shapes of its answers, by operation
 * @param shapes the shapes by name
 */
record ServiceModel(Map<String, String> answers, Map<String, Shape> shapes) {

    ServiceModel {
        answers = Map.copyOf(answers);
        shapes = Map.copyOf(shapes);
    }

    /** Reads a document that {@code build/service-models.py} has written. */
    static ServiceModel read(String document) {
        JsonNode json = Json.read(document);
        Map<String, String> answers = new HashMap<>();
        json.path("operations")
                .properties()
                .forEach(operation ->
                        answers.put(operation.getKey(), operation.getValue().textValue()));
        Map<String, Shape> shapes = new HashMap<>();
        json.path("shapes").properties().forEach(shape -> shapes.put(shape.getKey(), shape(shape.getValue())));
        return new ServiceModel(answers, shapes);
    }

    private static Shape shape(JsonNode json) {
        Bounds bounds = Bounds.read(json);
        String type = json.path("type").asText();
        return switch (type) {
            case "structure" -> structure(json);
            case "list" -> new Shape.Many(json.path("member").asText(), bounds);
            case "map" -> new Shape.Keyed(json.path("value").asText(), bounds);
            case "string", "character", "blob", "timestamp" -> new Shape.Text(bounds, texts(json.path("enum")));
            case "integer", "long", "float", "double" -> new Shape.Numeric(bounds);
            case "boolean" -> new Shape.Flag();
            case "document" -> new Shape.Anything();
            default -> throw new IllegalStateException("A model has a shape of the unknown type '" + type + "'");
        };
    }

    private static Shape structure(JsonNode json) {
        Set<String> required = texts(json.path("required"));
        Map<String, Member> members = new LinkedHashMap<>();
        json.path("members")
                .properties()
                .forEach(member -> members.put(
                        capital(member.getKey()),
                        new Member(member.getValue().textValue(), required.contains(member.getKey()))));
        return new Shape.Structure(members);
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new HashSet<>();
        list.forEach(text -> texts.add(text.textValue()));
        return texts;
    }

    private static String capital(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    /** The shape of an operation's answer. */
    Optional<Shape> answer(String operation) {
        return Optional.ofNullable(answers.get(capital(operation))).map(this::shape);
    }

    /** A shape of the model. */
    Shape shape(String name) {
        Shape found = shapes.get(name);
        if (found == null) {
            throw new IllegalStateException("The model refers to the shape '" + name + "', which it does not have");
        }
        return found;
    }
}
