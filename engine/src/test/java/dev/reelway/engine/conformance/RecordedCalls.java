package dev.reelway.engine.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.reelway.engine.task.Resource;
import dev.reelway.engine.task.TaskRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The recorded calls of functions. */
final class RecordedCalls {

    private final JsonNode functions;
    private final Map<String, Integer> used = new HashMap<>();

    RecordedCalls(JsonNode functions) {
        this.functions = functions;
    }

    /** The call that was scheduled by the event of a number. */
    Optional<JsonNode> numbered(JsonNode event) {
        for (JsonNode function : functions) {
            for (JsonNode call : function.path("invocations")) {
                if (event.isNumber() && call.path("scheduledEventId").equals(event)) {
                    return Optional.of(call);
                }
            }
        }
        return Optional.empty();
    }

    /**
     * What a function gives that was called where nothing was recorded, in a child execution of a distributed Map: the one that
     * gives back what it is given.
     */
    Optional<JsonNode> echo(TaskRequest request) {
        JsonNode parameters = request.parameters().tree();
        boolean direct = request.resource().kind() == Resource.Kind.LAMBDA_FUNCTION;
        JsonNode given = direct ? parameters : parameters.path("Payload");
        return function(request)
                .filter(function -> function.path("handlerFile").asText().equals("id_function.py")
                        && function.path("invocations").isEmpty())
                .map(function ->
                        direct ? given : JsonNodeFactory.instance.objectNode().set("Payload", given));
    }

    private Optional<JsonNode> function(TaskRequest request) {
        return entry(request).map(Map.Entry::getValue);
    }

    /** The next call of the function that the task names, in the order in which they were scheduled. */
    Optional<JsonNode> next(TaskRequest request) {
        return entry(request).flatMap(function -> {
            int index = used.merge(function.getKey(), 1, Integer::sum) - 1;
            return Optional.ofNullable(function.getValue().path("invocations").get(index));
        });
    }

    private Optional<Map.Entry<String, JsonNode>> entry(TaskRequest request) {
        String name = request.resource().kind() == Resource.Kind.LAMBDA_FUNCTION
                ? request.resource().arn()
                : request.parameters().tree().path("FunctionName").asText();
        return functions.properties().stream()
                .filter(function -> function.getKey().equals(name)
                        || function.getValue().path("name").asText().equals(name))
                .findFirst();
    }
}
