package dev.reelway.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.engine.data.InvalidJson;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.task.Connector;
import dev.reelway.engine.task.TaskHandle;
import dev.reelway.engine.task.TaskReply;
import dev.reelway.engine.task.TaskRequest;
import java.util.List;
import java.util.Optional;

/**
 * The {@code mock} of a TestState request, which answers instead of a task's service. Whether its result is one that the service
 * could give is not checked here, whatever {@code fieldValidationMode} says.
 *
 * @param result JSON text; if the task is to succeed
 * @param error if it is to fail
 * @param cause if it is to fail
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_MockInput.html">MockInput</a>
 */
record StateMock(Optional<String> result, Optional<String> error, Optional<String> cause) implements Connector {

    private static final int LONGEST_RESULT = 262_144;
    private static final int LONGEST_ERROR = 256;
    private static final int LONGEST_CAUSE = 32_768;

    static StateMock succeeding(String result) {
        return new StateMock(Optional.of(result), Optional.empty(), Optional.empty());
    }

    static Optional<StateMock> read(Call call) {
        return call.structure("mock").map(StateMock::of);
    }

    private static StateMock of(Call mock) {
        mock.choice("fieldValidationMode", List.of("STRICT", "PRESENT", "NONE"));
        Optional<String> result = mock.secret("result", LONGEST_RESULT);
        Optional<Call> failure = mock.structure("errorOutput");
        if (result.isPresent() == failure.isPresent()) {
            throw invalid("A test mock should have only one of the following fields: [result, errorOutput].");
        }
        result.ifPresent(StateMock::parsed);
        return new StateMock(
                result,
                failure.flatMap(given -> given.note("error", LONGEST_ERROR)),
                failure.flatMap(given -> given.note("cause", LONGEST_CAUSE)));
    }

    private static JsonNode parsed(String text) {
        try {
            return Json.read(text);
        } catch (InvalidJson e) {
            throw invalid("Mocked result must be valid JSON");
        }
    }

    /** The result of a Parallel has an item for each branch. */
    void checkBranches(int branches) {
        result.map(StateMock::parsed).ifPresent(node -> {
            if (!node.isArray()) {
                throw invalid("Mocked result must be an array.");
            }
            if (node.size() != branches) {
                throw invalid("Mocked result must contain the same number of items as number of Parallel branches.");
            }
        });
    }

    private static StatesException invalid(String message) {
        return new StatesException("ValidationException", message);
    }

    @Override
    public TaskHandle start(TaskRequest request, TaskReply reply) {
        result.ifPresentOrElse(reply::succeeded, () -> reply.failed(error.orElse(null), cause.orElse(null)));
        return TaskHandle.NOTHING_TO_CANCEL;
    }
}
