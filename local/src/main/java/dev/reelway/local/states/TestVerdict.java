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

    private static final Recovery NONE = new Recovery(List.of(), List.of());
    private static final long MILLIS = 1000;

    TestVerdict(TestedState state, int retries) {
        this(state, state.machine(), retries);
    }

    /** Reads the history of its only attempt. */
    ObjectNode of(ExecutionHandle execution) {
        Optional<StateError> error = error(execution);
        ObjectNode answer = Json.NODES.objectNode();
        error.map(StateError::error).ifPresent(name -> answer.put("error", name));
        error.map(StateError::cause).ifPresent(text -> answer.put("cause", text));
        Optional<String> output = output(execution, state.name());
        if (error.flatMap(this::retrier).isPresent()) {
            return answer.put("status", "RETRIABLE");
        }
        if (output.isEmpty()) {
            return answer.put("status", "FAILED");
        }
        answer.put("status", error.isPresent() ? "CAUGHT_ERROR" : "SUCCEEDED").put("output", output.get());
        nextState(execution.history()).ifPresent(next -> answer.put("nextState", state.stateFor(next)));
        return answer;
    }

    /** The output of a state, if the execution has left it. */
    static Optional<String> output(ExecutionHandle execution, String name) {
        return execution.history().stream()
                .map(HistoryEvent::details)
                .filter(EventDetails.StateExited.class::isInstance)
                .map(EventDetails.StateExited.class::cast)
                .filter(exit -> exit.name().equals(name))
                .map(exit -> exit.output().text())
                .findFirst();
    }

    /** Which retrier or catcher is for the error. */
    Optional<ObjectNode> errorDetails(ExecutionHandle execution) {
        Optional<StateError> error = error(execution);
        Optional<Retrier> retrier = error.flatMap(this::retrier);
        if (retrier.isPresent()) {
            return Optional.of(Json.NODES
                    .objectNode()
                    .put("retryIndex", recovery().retriers().indexOf(retrier.get()))
                    .put("retryBackoffIntervalSeconds", retrier.get().delayMillis(retries, 1) / MILLIS));
        }
        return error.flatMap(found -> recovery().catchers().stream()
                        .filter(catcher -> catcher.errors().matches(found))
                        .findFirst())
                .map(catcher -> Json.NODES
                        .objectNode()
                        .put("catchIndex", recovery().catchers().indexOf(catcher)));
    }

    /** Why the state failed, also if that was caught. */
    private Optional<StateError> error(ExecutionHandle execution) {
        return taskError(execution.history())
                .or(() -> execution.view().status() == ExecutionStatus.SUCCEEDED
                        ? Optional.empty()
                        : Optional.of(error(execution.view())));
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

    /** The retrier that is for the error, if it tries again. */
    private Optional<Retrier> retrier(StateError error) {
        return recovery().retriers().stream()
                .filter(retrier -> retrier.errors().matches(error))
                .findFirst()
                .filter(retrier -> retries < retrier.maxAttempts());
    }

    private Recovery recovery() {
        State start = machine.flow().start();
        if (start instanceof TaskState task) {
            return task.recovery();
        }
        return start instanceof ParallelState parallel ? parallel.recovery() : NONE;
    }
}
