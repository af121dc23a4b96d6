package dev.reelway.testkit.stub;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.engine.data.Json;

/**
 * A call as a stub sees it.
 *
 * @param state the name of the state that calls
 * @param resource the ARN that it calls
 * @param text the effective parameters, JSON text
 * @param attempt 0 for the first attempt of the state, counted by its retries
 * @param invocation 0 for the first call of the stub by this state in the run
 * @param taskToken what answers the task
 */
public record TaskInput(String state, String resource, String text, int attempt, int invocation, String taskToken) {

    /** The effective parameters. */
    public JsonNode json() {
        return Json.read(text);
    }

    /**
     * A text in the parameters.
     *
     * @param pointer a JSON pointer such as {@code /order/id}
     * @throws IllegalArgumentException if there is none
     */
    public String text(String pointer) {
        JsonNode found = json().at(pointer);
        if (!found.isValueNode()) {
            throw new IllegalArgumentException(
                    "There is no text at '" + pointer + "' in what the state '" + state + "' sends: " + text);
        }
        return found.asText();
    }
}
