package dev.reelway.local.states;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.history.EventDetails;
import dev.reelway.engine.history.HistoryEvent;
import dev.reelway.engine.model.ParallelState;
import dev.reelway.engine.model.Recovery;
import dev.reelway.engine.model.Retrier;
import dev.reelway.engine.model.State;
import dev.reelway.engine.model.StateError;
import dev.reelway.engine.model.StateMachine;
import dev.reelway.engine.model.TaskState;
import dev.reelway.engine.run.ExecutionHandle;
import dev.reelway.engine.run.ExecutionStatus;
import dev.reelway.engine.run.ExecutionView;
import java.util.List;
import java.util.Optional;

/**
 * What became of a tested state: SUCCEEDED, FAILED, CAUGHT_ERROR or, if it would be tried again, RETRIABLE.
 *
 * @param state the state
 * @param machine the machine with its retriers
 * @param retries how often it has been tried again
 */
record TestVerdict(TestedState state, StateMachine machine, int retries) {

    TestVerdict(TestedState state, int retries) {
        this(state, state.machine(), retries);
    }

    /** Reads the history of its only attempt. */
    ObjectNode of(ExecutionHandle execution) {
        List<HistoryEvent> events = execution.history();
        Optional<EventDetails.StateExited> exit = first(events, EventDetails.StateExited.class);
        Optional<StateError> error = taskError(events);
        if (exit.isEmpty()) {
            return failed(error.orElseGet(() -> error(execution.view())));
        }
        if (error.filter(this::isRetriable).isPresent()) {
            return failed(error.get());
        }
        ObjectNode answer = answer(error.isPresent() ? "CAUGHT_ERROR" : "SUCCEEDED", error)
                .put("output", exit.get().output().text());
        nextState(events).ifPresent(next -> answer.put("nextState", state.stateFor(next)));
        return answer;
    }

    private static <T extends EventDetails> Optional<T> first(List<HistoryEvent> events, Class<T> kind) {
        return events.stream()
                .map(HistoryEvent::details)
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst();
    }

    private Optional<String> nextState(List<HistoryEvent> events) {
        return events.stream()
                .map(HistoryEvent::details)
                .filter(EventDetails.StateEntered.class::isInstance)
                .map(details -> ((EventDetails.StateEntered) details).name())
                .filter(name -> !name.equals(state.name()))
                .findFirst();
    }

    /** Why the task failed, if one did: its event comes before that of the execution. */
    private static Optional<StateError> taskError(List<HistoryEvent> events) {
        for (HistoryEvent event : events) {
            if (event.details() instanceof EventDetails.TaskFailure failure) {
                return Optional.of(StateError.of(failure.error(), failure.cause()));
            }
            if (event.details() instanceof EventDetails.Failure failure
                    && !event.type().wireName().startsWith("Execution")) {
                return Optional.of(StateError.of(failure.error(), failure.cause()));
            }
        }
        return Optional.empty();
    }

    /** Why the execution failed, without the place, which is known. */
    private StateError error(ExecutionView view) {
        if (view.status() == ExecutionStatus.TIMED_OUT) {
            return StateError.of(
                    StateError.TIMEOUT, "The state took longer than " + ExpressRules.LONGEST_SECONDS + " seconds");
        }
        String place =
                "An error occurred while executing the state '" + state.name() + "' (entered at the event id #2). ";
        String cause = view.cause()
                .map(text -> text.startsWith(place) ? text.substring(place.length()) : text)
                .orElse(null);
        return StateError.of(view.error().orElse(null), cause);
    }

    private ObjectNode failed(StateError error) {
        return answer(isRetriable(error) ? "RETRIABLE" : "FAILED", Optional.of(error));
    }

    private static ObjectNode answer(String status, Optional<StateError> error) {
        ObjectNode answer = Json.NODES.objectNode().put("status", status);
        error.map(StateError::error).ifPresent(name -> answer.put("error", name));
        error.map(StateError::cause).ifPresent(text -> answer.put("cause", text));
        return answer;
    }

    private boolean isRetriable(StateError error) {
        return recovery(machine.flow().start())
                .flatMap(recovery -> recovery.retriers().stream()
                        .filter(retrier -> retrier.errors().matches(error))
                        .findFirst())
                .map(Retrier::maxAttempts)
                .filter(most -> retries < most)
                .isPresent();
    }

    private static Optional<Recovery> recovery(State state) {
        if (state instanceof TaskState task) {
            return Optional.of(task.recovery());
        }
        return state instanceof ParallelState parallel ? Optional.of(parallel.recovery()) : Optional.empty();
    }
}
