package dev.reelway.local.lambda;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.local.http.ApiResponse;
import java.time.Duration;
import java.util.Locale;

/**
 * What Invoke answers when it cannot run a function, and when the function fails.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html#API_Invoke_Errors">Errors of Invoke</a>
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/java-exceptions.html">Error document of the Java runtime</a>
 */
final class LambdaErrors {

    private LambdaErrors() {}

    static ApiResponse api(int status, String type, String message) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("Type", status < 500 ? "User" : "Service")
                .put("Message", message);
        return ApiResponse.of(status, "application/json", body.toString()).with("x-amzn-ErrorType", type);
    }

    static ApiResponse tooLarge(int size, int largest) {
        return api(
                413,
                "RequestTooLargeException",
                "Request must be smaller than " + largest + " bytes for the InvokeFunction operation, but it has "
                        + size + " bytes (RequestEntityTooLarge)");
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

    static ApiResponse answerTooLarge(int size, int largest) {
        String message = "Response payload size (" + size + " bytes) exceeded maximum allowed payload size (" + largest
                + " bytes).";
        return unhandled(JsonNodeFactory.instance
                .objectNode()
                .put("errorMessage", message)
                .put("errorType", "Function.ResponseSizeTooLarge"));
    }

    private static ObjectNode document(Throwable failure) {
        ObjectNode document = JsonNodeFactory.instance
                .objectNode()
                .put("errorMessage", failure.getMessage())
                .put("errorType", failure.getClass().getName());
        ArrayNode trace = document.putArray("stackTrace");
        for (StackTraceElement element : failure.getStackTrace()) {
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
                .with("X-Amz-Executed-Version", "$LATEST");
    }
}
