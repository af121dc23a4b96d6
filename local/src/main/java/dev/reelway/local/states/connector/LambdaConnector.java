package dev.reelway.local.states.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.InvalidJson;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.task.Connector;
import dev.reelway.engine.task.Resource;
import dev.reelway.engine.task.TaskHandle;
import dev.reelway.engine.task.TaskReply;
import dev.reelway.engine.task.TaskRequest;
import dev.reelway.local.states.connector.SdkDocument.NotARequest;
import java.util.Optional;
import java.util.concurrent.Executor;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/**
 * Calls functions: one whose ARN is the resource, or {@code lambda:invoke}. A function that fails gives its error the name of
 * the error document's {@code errorType}, and the document as the cause.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/connect-lambda.html">Lambda in Step Functions</a>
 */
public final class LambdaConnector implements Connector {

    private final LambdaClient lambda;
    private final Executor calls;

    /** @param calls runs the calls, each of which takes as long as the function does */
    public LambdaConnector(LambdaClient lambda, Executor calls) {
        this.lambda = lambda;
        this.calls = calls;
    }

    @Override
    public Optional<String> refusal(TaskRequest request) {
        if (isFunction(request)) {
            return Optional.empty();
        }
        if (!request.resource().action().equals("invoke")) {
            return Optional.of("'" + request.resource().arn() + "' is not supported: use lambda:invoke");
        }
        if (!request.parameters().tree().hasNonNull("FunctionName")) {
            return Optional.of("The field 'FunctionName' is required but was missing");
        }
        try {
            invocation(request);
            return Optional.empty();
        } catch (NotARequest e) {
            return Optional.of(e.sentence());
        }
    }

    private static boolean isFunction(TaskRequest request) {
        return request.resource().kind() == Resource.Kind.LAMBDA_FUNCTION;
    }

    @Override
    public TaskHandle start(TaskRequest request, TaskReply reply) {
        // The tree is made on the engine's thread: a payload may not be read on two at a time.
        InvokeRequest call = invocation(request);
        calls.execute(() -> Sdk.LAMBDA.report(reply, () -> {
            InvokeResponse response = lambda.invoke(call);
            return () -> answer(request, response, reply);
        }));
        return TaskHandle.NOTHING_TO_CANCEL;
    }

    private static InvokeRequest invocation(TaskRequest request) {
        if (isFunction(request)) {
            return InvokeRequest.builder()
                    .functionName(request.resource().arn())
                    .payload(SdkBytes.fromUtf8String(request.parameters().text()))
                    .build();
        }
        ObjectNode parameters = request.parameters().tree().deepCopy();
        JsonNode payload = parameters.get("Payload");
        // The service takes bytes, and the function JSON.
        parameters.put("Payload", payload == null ? "{}" : Json.write(payload));
        return SdkDocument.fill(InvokeRequest.builder(), parameters).build();
    }

    private static void answer(TaskRequest request, InvokeResponse response, TaskReply reply) {
        String payload = response.payload() == null ? "" : response.payload().asUtf8String();
        if (response.functionError() != null) {
            reply.failed(errorType(payload), payload);
        } else if (isFunction(request)) {
            reply.succeeded(payload);
        } else if (request.resource().pattern().answersTwice()) {
            reply.submitted(Json.write(result(response, payload)));
        } else {
            reply.succeeded(Json.write(result(response, payload)));
        }
    }

    private static String errorType(String document) {
        try {
            JsonNode type = Json.read(document).get("errorType");
            return type == null ? "Lambda.Unknown" : type.asText();
        } catch (InvalidJson e) {
            return "Lambda.Unknown";
        }
    }

    private static ObjectNode result(InvokeResponse response, String payload) {
        ObjectNode result = Json.NODES.objectNode();
        result.put(
                "ExecutedVersion",
                Optional.ofNullable(response.executedVersion()).orElse("$LATEST"));
        result.set("Payload", payload.isEmpty() ? Json.NODES.textNode("") : Json.read(payload));
        Optional.ofNullable(response.logResult()).ifPresent(log -> result.put("LogResult", log));
        return Sdk.withMetadata(result, response)
                .put("StatusCode", Optional.ofNullable(response.statusCode()).orElse(200));
    }
}
