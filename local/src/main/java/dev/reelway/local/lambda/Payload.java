package dev.reelway.local.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelway.local.http.ApiResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * What a payload must be: JSON within the limit of its kind of invocation. The texts are those that callers of Lambda quote; for
 * a large synchronous payload they have also seen {@code RequestEntityTooLargeException}, where the API reference has
 * {@code RequestTooLargeException}.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html">Invoke</a>
 */
final class Payload {

    /** Of a synchronous invocation: 6 MB. */
    static final int LARGEST = 6 * 1024 * 1024;

    /** Of an asynchronous invocation: 1 MB. */
    static final int LARGEST_EVENT = 1024 * 1024;

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Payload() {}

    /** Why the payload cannot be handed to a function. */
    static Optional<ApiResponse> refusal(byte[] payload, boolean event) {
        if (payload.length > LARGEST) {
            return Optional.of(
                    tooLarge("Request must be smaller than " + LARGEST + " bytes for the InvokeFunction operation"));
        }
        if (event && payload.length > LARGEST_EVENT) {
            return Optional.of(tooLarge(payload.length
                    + " byte payload is too large for the Event invocation type (limit " + LARGEST_EVENT + " bytes)"));
        }
        return problem(payload)
                .map(problem -> LambdaAnswers.error(
                        400, "InvalidRequestContentException", "Could not parse request body into json: " + problem));
    }

    private static ApiResponse tooLarge(String message) {
        return LambdaAnswers.error(413, "RequestTooLargeException", message);
    }

    private static Optional<String> problem(byte[] payload) {
        try {
            JSON.readTree(payload);
            return Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.of("Could not parse payload into json: " + e.getOriginalMessage());
        } catch (IOException e) {
            return Optional.of("Could not parse payload into json: " + e.getMessage());
        }
    }
}
