package dev.reelway.tasks.diagnose;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.tasks.asset.StateError;
import dev.reelway.tasks.failure.AssetRejected;
import dev.reelway.tasks.failure.TranscodeFailed;
import dev.reelway.tasks.lambda.TaskHandler;
import java.util.Map;

/**
 * Reads a failed job: answers with the number of the next attempt where the fault may go away, and otherwise says whose it was.
 *
 * @see <a href="https://docs.aws.amazon.com/mediaconvert/latest/ug/mediaconvert_error_codes.html">MediaConvert error codes</a>
 */
public final class DiagnoseHandler extends TaskHandler<DiagnoseHandler.Input, Integer> {

    private static final int MOST_ATTEMPTS = 2;

    /** For Lambda. */
    public DiagnoseHandler() {
        this(System.getenv());
    }

    /** @param environment not read: this step needs no variable of its own */
    public DiagnoseHandler(Map<String, String> environment) {
        super(Input.class);
    }

    /** The attempt that failed, from 1, and the error that it failed with. */
    public record Input(int attempt, StateError error) {}

    @Override
    protected Integer run(Input input) {
        JsonNode cause = StateError.parse(input.error().cause());
        JsonNode job = cause != null && cause.has("Job") ? cause.get("Job") : cause;
        if (job == null || !job.hasNonNull("ErrorCode")) {
            throw new TranscodeFailed(
                    "The encode did not end by itself: " + input.error().reason());
        }
        int code = job.get("ErrorCode").asInt();
        String message = job.path("ErrorMessage").asText("no message");
        if (isTheSourcesFault(code)) {
            throw new AssetRejected("The file cannot be encoded: " + message + " (MediaConvert error " + code + ")");
        }
        if (code == 1999 && input.attempt() < MOST_ATTEMPTS) {
            return input.attempt() + 1;
        }
        throw new TranscodeFailed(
                "MediaConvert failed with error " + code + " on attempt " + input.attempt() + ": " + message);
    }

    private static boolean isTheSourcesFault(int code) {
        return code == 1010 || (code >= 1020 && code <= 1030) || (code >= 1040 && code <= 1043);
    }
}
