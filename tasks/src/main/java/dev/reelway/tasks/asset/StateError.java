package dev.reelway.tasks.asset;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.tasks.lambda.Json;
import org.jspecify.annotations.Nullable;

/**
 * An error as a catcher leaves it in the state.
 *
 * @param error its name
 * @param cause its text: of a Lambda function a JSON document, of a state that was ended by a Fail state whatever that said
 */
public record StateError(
        @JsonProperty("Error") @Nullable String error,
        @JsonProperty("Cause") @Nullable String cause) {

    /** A branch's Fail state may wrap an error once; deeper wrapping is nothing of ours. */
    private static final int MAX_DEPTH = 4;

    /** The sentence inside the cause, however it is wrapped. */
    public String reason() {
        return reason(error, cause, 0);
    }

    private static String reason(@Nullable String error, @Nullable String cause, int depth) {
        if (cause == null || cause.isBlank()) {
            return error == null ? "The reason is not known." : error;
        }
        JsonNode document = parse(cause);
        if (document == null || depth == MAX_DEPTH) {
            return cause;
        }
        if (document.hasNonNull("errorMessage")) {
            return document.get("errorMessage").asText();
        }
        if (document.hasNonNull("Error")) {
            return reason(text(document, "Error"), text(document, "Cause"), depth + 1);
        }
        return cause;
    }

    /** The cause as a JSON object, or null if it is not one. */
    public static @Nullable JsonNode parse(@Nullable String cause) {
        if (cause == null) {
            return null;
        }
        try {
            JsonNode document = Json.MAPPER.readTree(cause);
            return document != null && document.isObject() ? document : null;
        } catch (JsonProcessingException notJson) {
            return null;
        }
    }

    private static @Nullable String text(JsonNode document, String member) {
        return document.hasNonNull(member) ? document.get(member).asText() : null;
    }
}
