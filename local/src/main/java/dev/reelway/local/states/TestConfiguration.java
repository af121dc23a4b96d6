package dev.reelway.local.states;

import dev.reelway.engine.data.Payload;
import dev.reelway.engine.model.Distribution;
import dev.reelway.engine.model.Flow;
import dev.reelway.engine.model.MapState;
import dev.reelway.engine.model.ParallelState;
import dev.reelway.engine.model.State;
import java.util.List;
import java.util.Optional;

/**
 * The {@code stateConfiguration} of a TestState request.
 *
 * @param retries how often the state has been tried again
 * @param failedIterations how many iterations of a Map have failed
 * @param readerData what the reader of a Map has read
 * @param errorCausedBy in which of the states inside it a Map or Parallel has failed
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_TestStateConfiguration.html">TestStateConfiguration</a>
 */
record TestConfiguration(
        int retries, Optional<Integer> failedIterations, Optional<String> readerData, Optional<String> errorCausedBy) {

    private static final TestConfiguration NONE =
            new TestConfiguration(0, Optional.empty(), Optional.empty(), Optional.empty());

    static TestConfiguration read(Call call) {
        return call.structure("stateConfiguration")
                .map(given -> new TestConfiguration(
                        given.number("retrierRetryCount", Integer.MAX_VALUE).orElse(0),
                        given.number("mapIterationFailureCount", Integer.MAX_VALUE),
                        given.secret("mapItemReaderData", Payload.LIMIT),
                        given.text("errorCausedByState", Arns.LONGEST_NAME)))
                .orElse(NONE);
    }

    /** Refuses what the state has no use for. */
    void check(State state, boolean mocked) {
        if (!mocked && failedIterations.isPresent()) {
            throw invalid("TestState does not support MapIterationFailureCount when a mock is not specified.");
        }
        if (failedIterations.isPresent() && !(state instanceof MapState)) {
            throw invalid("Only the iterations of a Map state can fail: leave out"
                    + " 'stateConfiguration.mapIterationFailureCount'");
        }
        if (readerData.isPresent() && !hasReader(state)) {
            throw invalid("Only a Map state with an ItemReader reads data: leave out"
                    + " 'stateConfiguration.mapItemReaderData'");
        }
        errorCausedBy.filter(name -> !contains(state, name)).ifPresent(name -> {
            throw invalid("The state '" + name + "' that 'stateConfiguration.errorCausedByState' names is not inside"
                    + " the tested Map or Parallel state");
        });
    }

    private static boolean hasReader(State state) {
        return state instanceof MapState map
                && map.distribution().flatMap(Distribution::reader).isPresent();
    }

    private static boolean contains(State state, String name) {
        return inside(state).stream()
                .flatMap(flow -> flow.states().values().stream())
                .anyMatch(inner -> inner.name().equals(name) || contains(inner, name));
    }

    private static List<Flow> inside(State state) {
        if (state instanceof ParallelState parallel) {
            return parallel.branches();
        }
        return state instanceof MapState map ? List.of(map.processor()) : List.of();
    }

    /** No more iterations can have failed than there are. */
    void checkFailures(int iterations) {
        if (failedIterations.filter(failed -> failed > iterations).isPresent()) {
            throw invalid("Map iteration failure count must be less than or equal to the number of Map iterations");
        }
    }

    private static StatesException invalid(String message) {
        return new StatesException("ValidationException", message);
    }
}
