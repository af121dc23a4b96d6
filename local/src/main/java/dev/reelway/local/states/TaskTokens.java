package dev.reelway.local.states;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.InvalidJson;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.data.Payload;
import dev.reelway.engine.run.Engine;
import dev.reelway.engine.run.TokenAnswer;

/** The operations by which workers report on the tasks whose tokens they hold. */
final class TaskTokens {

    private static final int LONGEST_TOKEN = 2048;
    private static final int LONGEST_ERROR = 256;
    private static final int LONGEST_CAUSE = 32_768;

    private final Engine engine;

    TaskTokens(Engine engine) {
        this.engine = engine;
    }

    ObjectNode succeeded(Call call) {
        String output = call.secret("output", Payload.LIMIT).orElseGet(() -> call.required("output"));
        if (Payload.ofText(output).exceedsLimit()) {
            throw new StatesException("InvalidOutput", "The output is longer than " + Payload.LIMIT + " bytes");
        }
        try {
            return answer(engine.taskSucceeded(token(call), output));
        } catch (InvalidJson e) {
            throw new StatesException("InvalidOutput", "Invalid Output: '" + e.getMessage() + "'");
        }
    }

    ObjectNode failed(Call call) {
        return answer(engine.taskFailed(
                token(call),
                call.note("error", LONGEST_ERROR).orElse(null),
                call.note("cause", LONGEST_CAUSE).orElse(null)));
    }

    ObjectNode heartbeat(Call call) {
        return answer(engine.taskHeartbeat(token(call)));
    }

    private static String token(Call call) {
        String token = call.required("taskToken", LONGEST_TOKEN);
        if (!RealTime.isTaskToken(token)) {
            throw new StatesException("InvalidToken", "Invalid Token: 'Invalid token'");
        }
        return token;
    }

    private static ObjectNode answer(TokenAnswer answer) {
        return switch (answer) {
            case OK -> Json.NODES.objectNode();
            case NO_SUCH_TOKEN ->
                throw new StatesException("TaskDoesNotExist", "Task does not exist: no task waits for this token");
            case TIMED_OUT ->
                throw new StatesException("TaskTimedOut", "Task Timed Out: 'Provided task does not exist anymore'");
        };
    }
}
