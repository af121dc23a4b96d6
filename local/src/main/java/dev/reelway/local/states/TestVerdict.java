package dev.reelway.local.states;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.data.Payload;
import dev.reelway.engine.history.EventDetails;
import dev.reelway.engine.history.HistoryEvent;
import dev.reelway.engine.model.Catcher;
import dev.reelway.engine.model.MapState;
import dev.reelway.engine.model.ParallelState;
import dev.reelway.engine.model.Recovery;
import dev.reelway.engine.model.Retrier;
import dev.reelway.engine.model.State;
import dev.reelway.engine.model.StateError;
import dev.reelway.engine.model.TaskState;
import dev.reelway.engine.run.ExecutionHandle;
import dev.reelway.engine.run.ExecutionStatus;
import dev.reelway.engine.run.ExecutionView;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of a tested state: SUCCEEDED, FAILED, CAUGHT_ERROR or, if it would be tried again, RETRIABLE.
 *
 * @param recovery what the state does about errors
 * @param retries how often it has been tried again
 */
record TestVerdict(Recovery recovery, int retries) {

    private static final long MILLIS = 1000;

    TestVerdict(State state, int retries) {
        this(recoveryOf(state), retries);
    }

    private static Recovery recoveryOf(State state) {
        if (state instanceof TaskState task) {
            return task.recovery();
        }
        if (state instanceof ParallelState parallel) {
            return parallel.recovery();
        }
        return state instanceof MapState map ? map.recovery() : new Recovery(List.of(), List.of());
    }

    /** Reads the history of its only attempt. */
    ObjectNode of(ExecutionHandle execution) {
        Optional<StateError> error = error(execution);
        ObjectNode answer = Json.NODES.objectNode();
        error.map(StateError::error).ifPresent(name -> answer.put("error", name));
        error.map(StateError::cause).ifPresent(text -> answer.put("cause", text));
        Optional<String> output = exit(execution).map(exit -> exit.output().text());
        if (error.flatMap(this::retrier).filter(this::triesAgain).isPresent()) {
            return answer.put("status", "RETRIABLE");
        }
        if (output.isEmpty()) {
            return answer.put("status", "FAILED");
        }
        answer.put("status", error.isPresent() ? "CAUGHT_ERROR" : "SUCCEEDED").put("output", output.get());
        nextState(execution.history()).ifPresent(next -> answer.put("nextState", TestedState.stateFor(next)));
        return answer;
    }

    /** How the execution has left the state, if it has. */
    private static Optional<EventDetails.StateExited> exit(ExecutionHandle execution) {
        return execution.history().stream()
                .map(HistoryEvent::details)
                .filter(EventDetails.StateExited.class::isInstance)
                .map(EventDetails.StateExited.class::cast)
                .filter(exit -> exit.name().equals(TestedState.NAME))
                .findFirst();
    }

    /** The variables that the state has assigned. */
    static Map<String, Payload> assigned(ExecutionHandle execution) {
        return exit(execution).map(EventDetails.StateExited::assigned).orElse(Map.of());
    }

    /** Which retrier is for the error, and for how long it waits if it still tries again; else, which catcher is. */
    Optional<ObjectNode> errorDetails(ExecutionHandle execution) {
        Optional<StateError> error = error(execution);
        ObjectNode details = Json.NODES.objectNode();
        Optional<Retrier> retrier = error.flatMap(this::retrier);
        retrier.ifPresent(found -> details.put("retryIndex", recovery.retriers().indexOf(found)));
        Optional<Retrier> again = retrier.filter(this::triesAgain);
        again.ifPresent(found -> details.put("retryBackoffIntervalSeconds", found.delayMillis(retries, 1) / MILLIS));
        if (again.isEmpty()) {
            error.flatMap(this::catcher)
                    .ifPresent(found ->
                            details.put("catchIndex", recovery.catchers().indexOf(found)));
        }
        return Optional.of(details).filter(node -> !node.isEmpty());
    }

    private Optional<Catcher> catcher(StateError error) {
        return recovery.catchers().stream()
                .filter(catcher -> catcher.errors().matches(error))
                .findFirst();
    }

    /** Why the state failed, also if that was caught. */
    private static Optional<StateError> error(ExecutionHandle execution) {
        return taskError(execution.history())
                .or(() -> execution.view().status() == ExecutionStatus.SUCCEEDED
                        ? Optional.empty()
                        : Optional.of(error(execution.view())));
    }

    private static Optional<String> nextState(List<HistoryEvent> events) {
        return events.stream()
                .map(HistoryEvent::details)
                .filter(EventDetails.StateEntered.class::isInstance)
                .map(details -> ((EventDetails.StateEntered) details).name())
                .filter(name -> !name.equals(TestedState.NAME))
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
    private static StateError error(ExecutionView view) {
        if (view.status() == ExecutionStatus.TIMED_OUT) {
            return StateError.of(
                    StateError.TIMEOUT, "The state took longer than " + ExpressRules.LONGEST_SECONDS + " seconds");
        }
        String place =
                "An error occurred while executing the state '" + TestedState.NAME + "' (entered at the event id #2). ";
        String cause = view.cause()
                .map(text -> text.startsWith(place) ? text.substring(place.length()) : text)
                .orElse(null);
        return StateError.of(view.error().orElse(null), cause);
    }

    /** The retrier that is for the error. */
    private Optional<Retrier> retrier(StateError error) {
        return recovery.retriers().stream()
                .filter(retrier -> retrier.errors().matches(error))
                .findFirst();
    }

    private boolean triesAgain(Retrier retrier) {
        return retries < retrier.maxAttempts();
    }
}
