package dev.reelway.local.states;

import dev.reelway.engine.data.InvalidJson;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.data.Payload;

/** Reads the input that a request gives to an execution. */
final class ExecutionInput {

    private ExecutionInput() {}

    /** JSON text, as it was sent. */
    static String of(Call call) {
        return checked(call.secret("input", Payload.LIMIT).orElse("{}"));
    }

    private static String checked(String text) {
        if (text.isBlank()) {
            throw invalid("'Invalid execution input.'");
        }
        try {
            Json.read(text);
        } catch (InvalidJson e) {
            throw invalid("'" + e.getMessage() + "'");
        }
        if (Payload.ofText(text).exceedsLimit()) {
            throw invalid("it is longer than " + Payload.LIMIT + " bytes");
        }
        return text;
    }

    private static StatesException invalid(String reason) {
        return new StatesException("InvalidExecutionInput", "Invalid State Machine Execution Input: " + reason);
    }
}
