package dev.reelway.engine.conformance;

import com.fasterxml.jackson.databind.JsonNode;
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

    /** The next call of the function that the task names, in the order in which they were scheduled. */
    Optional<JsonNode> next(TaskRequest request) {
        String name = request.resource().kind() == Resource.Kind.LAMBDA_FUNCTION
                ? request.resource().arn()
                : request.parameters().tree().path("FunctionName").asText();
        for (Map.Entry<String, JsonNode> function : functions.properties()) {
            boolean named = function.getKey().equals(name)
                    || function.getValue().path("name").asText().equals(name);
            if (named) {
                int index = used.merge(function.getKey(), 1, Integer::sum) - 1;
                return Optional.ofNullable(
                        function.getValue().path("invocations").get(index));
            }
        }
        return Optional.empty();
    }
}
