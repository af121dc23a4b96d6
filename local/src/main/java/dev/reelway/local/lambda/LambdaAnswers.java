package dev.reelway.local.lambda;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.local.http.ApiResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * What Invoke answers: the function's answer, what it failed with, or why it was not run.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html#API_Invoke_Errors">Errors of Invoke</a>
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/java-exceptions.html">Error document of the Java runtime</a>
 */
final class LambdaAnswers {

    /** 6 MB and some bytes, as the message of a function with a larger answer says. */
    static final int LARGEST_ANSWER = 6 * 1024 * 1024 + 100;

    private LambdaAnswers() {}

    static ApiResponse error(int status, String type, String message) {
        return error(status, type, JsonNodeFactory.instance.objectNode().put("Message", message));
    }

    private static ApiResponse error(int status, String type, ObjectNode body) {
        body.put("Type", status < 500 ? "User" : "Service");
        return ApiResponse.of(status, "application/json", body.toString()).with("x-amzn-ErrorType", type);
    }

    /** The reason is the one that Lambda gives when the account's concurrency is used up. */
    static ApiResponse throttled() {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("Reason", "ConcurrentInvocationLimitExceeded")
                .put("Message", "Rate Exceeded.");
        return error(429, "TooManyRequestsException", body);
    }

    static ApiResponse accepted() {
        return new ApiResponse(202, Map.of(), new byte[0]);
    }

    static ApiResponse returned(byte[] answer) {
        if (answer.length > LARGEST_ANSWER) {
            return unhandled(JsonNodeFactory.instance
                    .objectNode()
                    .put(
                            "errorMessage",
                            "Response payload size exceeded maximum allowed payload size (" + LARGEST_ANSWER
                                    + " bytes).")
                    .put("errorType", "Function.ResponseSizeTooLarge"));
        }
        Map<String, String> headers =
                Map.of("Content-Type", "application/json", "X-Amz-Executed-Version", FunctionName.LATEST);
        return new ApiResponse(200, headers, answer);
    }

    static ApiResponse timedOut(String requestId, Duration timeout) {
        String message = String.format(
                Locale.ROOT,
                "RequestId: %s Error: Task timed out after %.2f seconds",
                requestId,
                timeout.toMillis() / 1000.0);
        return unhandled(JsonNodeFactory.instance
                .objectNode()
                .put("errorType", "Sandbox.Timedout")
                .put("errorMessage", message));
    }

    static ApiResponse thrown(Throwable failure) {
        return unhandled(document(failure));
    }

    static boolean isFailure(ApiResponse answer) {
        return answer.headers().containsKey("X-Amz-Function-Error");
    }

    private static ObjectNode document(Throwable failure) {
        ObjectNode document = JsonNodeFactory.instance
                .objectNode()
                .put("errorMessage", failure.getMessage())
                .put("errorType", failure.getClass().getName());
        ArrayNode trace = document.putArray("stackTrace");
        for (StackTraceElement element : failure.getStackTrace()) {
            // What lies below is how the handler was called, which the runtime keeps to itself too.
            if (element.getClassName().equals(Invocation.class.getName())) {
                break;
            }
            trace.add(element.toString());
        }
        Throwable cause = failure.getCause();
        if (cause != null && !cause.equals(failure)) {
            document.set("cause", document(cause));
        }
        return document;
    }

    private static ApiResponse unhandled(ObjectNode document) {
        return ApiResponse.of(200, "application/json", document.toString())
                .with("X-Amz-Function-Error", "Unhandled")
                .with("X-Amz-Executed-Version", FunctionName.LATEST);
    }
}
