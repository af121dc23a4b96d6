package dev.reelway.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.engine.data.InvalidJson;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.model.Distribution;
import dev.reelway.engine.model.MapState;
import dev.reelway.engine.model.ParallelState;
import dev.reelway.engine.model.State;
import dev.reelway.engine.model.TaskState;
import dev.reelway.engine.task.Connector;
import dev.reelway.engine.task.TaskHandle;
import dev.reelway.engine.task.TaskReply;
import dev.reelway.engine.task.TaskRequest;
import dev.reelway.local.states.schema.ServiceModels;
import java.util.List;
import java.util.Optional;

/**
 * The {@code mock} of a TestState request, which answers instead of a task's service, a Map's iterations or a Parallel's branches.
 *
 * @param result JSON text; if the work is to succeed
 * @param error if it is to fail
 * @param cause if it is to fail
 * @param validation how strictly the result is compared with what the service could answer
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_MockInput.html">MockInput</a>
 */
record StateMock(Optional<String> result, Optional<String> error, Optional<String> cause, Validation validation)
        implements Connector {

    /** The values of {@code fieldValidationMode}. */
    enum Validation {
        STRICT,
        PRESENT,
        NONE
    }

    private static final int LONGEST_RESULT = 262_144;
    private static final int LONGEST_ERROR = 256;
    private static final int LONGEST_CAUSE = 32_768;

    static Optional<StateMock> read(Call call) {
        return call.structure("mock").map(StateMock::of);
    }

    private static StateMock of(Call mock) {
        Validation validation = mock.choice("fieldValidationMode", List.of("STRICT", "PRESENT", "NONE"))
                .map(Validation::valueOf)
                .orElse(Validation.STRICT);
        Optional<String> result = mock.secret("result", LONGEST_RESULT);
        Optional<Call> failure = mock.structure("errorOutput");
        if (result.isPresent() == failure.isPresent()) {
            throw invalid("A test mock should have only one of the following fields: [result, errorOutput].");
        }
        result.ifPresent(StateMock::parsed);
        return new StateMock(
                result,
                failure.flatMap(given -> given.note("error", LONGEST_ERROR)),
                failure.flatMap(given -> given.note("cause", LONGEST_CAUSE)),
                validation);
    }

    private static JsonNode parsed(String text) {
        try {
            return Json.read(text);
        } catch (InvalidJson e) {
            throw invalid("Mocked result must be valid JSON");
        }
    }

    /** Refuses a mock of a state that takes none, and a result that the state's work could not have. */
    void check(State state, ServiceModels models) {
        Optional<JsonNode> node = result.map(StateMock::parsed);
        if (state instanceof TaskState task) {
            node.ifPresent(answer -> checkAnswer(task, answer, models));
        } else if (state instanceof ParallelState parallel) {
            node.ifPresent(answer -> checkBranches(parallel, answer));
        } else if (state instanceof MapState map) {
            node.ifPresent(answer -> checkIterations(map, answer));
        } else {
            throw invalid("State type '" + state.type().field() + "' is not supported when a mock is specified");
        }
    }

    private void checkAnswer(TaskState task, JsonNode answer, ServiceModels models) {
        if (validation != Validation.NONE) {
            models.problem(task.resource(), answer, validation == Validation.STRICT)
                    .ifPresent(problem -> {
                        throw invalid("Mock result schema validation error: " + problem);
                    });
        }
    }

    private static void checkBranches(ParallelState parallel, JsonNode answer) {
        checkArray(answer);
        if (answer.size() != parallel.branches().size()) {
            throw invalid("Mocked result must contain the same number of items as number of Parallel branches.");
        }
    }

    /** A Map that writes its results to a store says where they are. */
    private static void checkIterations(MapState map, JsonNode answer) {
        if (map.distribution().flatMap(Distribution::writer).isEmpty()) {
            checkArray(answer);
        } else if (!answer.isObject()) {
            throw invalid("Mocked result must be a JSON object.");
        }
    }

    private static void checkArray(JsonNode answer) {
        if (!answer.isArray()) {
            throw invalid("Mocked result must be an array.");
        }
    }

    private static StatesException invalid(String message) {
        return new StatesException("ValidationException", message);
    }

    @Override
    public TaskHandle start(TaskRequest request, TaskReply reply) {
        result.ifPresentOrElse(reply::succeeded, () -> reply.failed(error.orElse(null), cause.orElse(null)));
        return TaskHandle.NOTHING_TO_CANCEL;
    }

    /** The same, unless too many iterations of the Map have failed, which its result says nothing about. */
    Connector of(MockedMapFlow iterations) {
        return (request, reply) -> {
            if (result.isPresent() && iterations.tooManyFailed()) {
                reply.failed(
                        "States.ExceedToleratedFailureThreshold",
                        "The specified tolerated failure threshold was exceeded");
                return TaskHandle.NOTHING_TO_CANCEL;
            }
            return start(request, reply);
        };
    }
}
