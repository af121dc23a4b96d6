package dev.reelway.local.states.recorded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.local.http.ApiRequest;
import dev.reelway.local.http.ApiResponse;
import dev.reelway.local.http.ApiService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A service that answers what it was recorded to answer, one task after the other. It speaks JSON, as SQS and DynamoDB do. */
final class RecordedAnswers implements ApiService {

    /** The services whose answers are those recorded. */
    static final Set<String> ANSWERED = Set.of("sqs", "dynamodb", "aws-sdk:dynamodb");

    private static final Pattern CAUSE = Pattern.compile(
            "(.*) \\(Service: [^;,]+[;,] Status Code: (\\d+)(?:; Error Code: (\\w+))?.*\\)", Pattern.DOTALL);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Queue<JsonNode> tasks = new ArrayDeque<>();

    RecordedAnswers(JsonNode tasks) {
        for (JsonNode task : tasks) {
            if (ANSWERED.contains(task.path("resourceType").asText())) {
                this.tasks.add(task);
            }
        }
    }

    /** Whether nothing but the service's answer ended the task. */
    static boolean covers(JsonNode task) {
        return task.path("outcome").findValuesAsText("type").stream()
                .allMatch(type -> type.matches("TaskStarted|TaskSucceeded|TaskFailed"));
    }

    private static ApiResponse answer(JsonNode end) {
        if (end.path("type").asText().equals("TaskSucceeded")) {
            ObjectNode answer = end.path("output").deepCopy();
            answer.remove("SdkHttpMetadata");
            answer.remove("SdkResponseMetadata");
            return json(200, answer);
        }
        Matcher cause = CAUSE.matcher(end.path("cause").asText());
        if (!cause.matches()) {
            throw new AssertionError("No answer of a service: " + end);
        }
        // Of an error that the model does not know the SDK's integrations do not say what it was called.
        String code = cause.group(3) == null ? "ValidationException" : cause.group(3);
        ObjectNode error = JsonNodeFactory.instance
                .objectNode()
                .put("__type", "recorded#" + code)
                .put("message", cause.group(1));
        return json(Integer.parseInt(cause.group(2)), error).with("x-amzn-query-error", code + ";Sender");
    }

    private static ApiResponse json(int status, ObjectNode body) {
        return ApiResponse.of(status, "application/x-amz-json-1.0", body.toString());
    }

    @Override
    public synchronized ApiResponse handle(ApiRequest request) {
        JsonNode task = tasks.remove();
        JsonNode outcome = task.path("outcome");
        ApiResponse answer = answer(outcome.get(outcome.size() - 1));
        String body = new String(answer.body(), StandardCharsets.UTF_8);
        JsonNode asked = asked(request);
        for (Map.Entry<String, JsonNode> parameter : task.path("parameters").properties()) {
            // What was asked for is named in the answer by the word that it was masked with.
            if (parameter.getValue().asText().contains("<")) {
                body = body.replace(
                        parameter.getValue().asText(),
                        asked.path(parameter.getKey()).asText());
            }
        }
        return new ApiResponse(answer.status(), answer.headers(), body.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode asked(ApiRequest request) {
        try {
            return JSON.readTree(request.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
