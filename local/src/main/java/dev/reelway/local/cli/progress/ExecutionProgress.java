package dev.reelway.local.cli.progress;

import dev.reelway.local.cli.progress.StateProgress.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;

/** What a history says of the states of an execution: fed with its events in order, each once. */
public final class ExecutionProgress {

    /** States that only lead from one to another: nobody waits for them. */
    private static final Set<HistoryEventType> UNSHOWN = Set.of(
            HistoryEventType.PARALLEL_STATE_ENTERED,
            HistoryEventType.CHOICE_STATE_ENTERED,
            HistoryEventType.MAP_STATE_ENTERED,
            HistoryEventType.SUCCEED_STATE_ENTERED,
            HistoryEventType.FAIL_STATE_ENTERED);

    private final List<StateProgress> states = new ArrayList<>();
    /** Which state an event belongs to, by the event's id. */
    private final Map<Long, String> owners = new HashMap<>();

    private int lastEntered = -1;

    /** @param expected the states that will probably be entered, in that order; shown as waiting */
    public ExecutionProgress(List<String> expected) {
        expected.forEach(name -> states.add(StateProgress.waiting(name)));
    }

    /** The states in the order in which they are entered, or will be. */
    public List<StateProgress> states() {
        return List.copyOf(states);
    }

    /** Takes one more event. */
    public void add(HistoryEvent event) {
        String type = event.typeAsString();
        if (type.endsWith("StateEntered")) {
            entered(event);
        } else if (type.endsWith("StateExited")) {
            change(event.stateExitedEventDetails().name(), state -> state.exited(event.timestamp()));
        } else if (type.startsWith("Execution")) {
            ended(type, event.timestamp());
        } else {
            task(event, type);
        }
    }

    private void entered(HistoryEvent event) {
        String name = event.stateEnteredEventDetails().name();
        owners.put(event.id(), name);
        if (UNSHOWN.contains(event.type())) {
            return;
        }
        int at = indexOf(name);
        if (at < 0) {
            at = lastEntered + 1;
            states.add(at, StateProgress.waiting(name));
        }
        lastEntered = Math.max(lastEntered, at);
        states.set(at, states.get(at).entered(event.timestamp()));
    }

    private void task(HistoryEvent event, String type) {
        String owner = owners.getOrDefault(event.previousEventId(), "");
        owners.put(event.id(), owner);
        if (type.endsWith("Scheduled")) {
            change(owner, StateProgress::scheduled);
        } else if (type.endsWith("Failed") || type.endsWith("TimedOut")) {
            change(owner, state -> state.failed(error(event)));
        }
    }

    private static String error(HistoryEvent event) {
        if (event.lambdaFunctionFailedEventDetails() != null) {
            return String.valueOf(event.lambdaFunctionFailedEventDetails().error());
        }
        if (event.taskFailedEventDetails() != null) {
            return String.valueOf(event.taskFailedEventDetails().error());
        }
        return event.typeAsString().endsWith("TimedOut") ? "States.Timeout" : event.typeAsString();
    }

    private void ended(String type, Instant time) {
        if (type.equals("ExecutionStarted")) {
            return;
        }
        states.removeIf(state -> state.status() == Status.WAITING);
        states.replaceAll(state -> state.exited().isPresent() ? state : state.ended(time));
    }

    /** Says how far the job of a state is, if it still runs. */
    public void percent(String name, int percent) {
        change(name, state -> state.status() == Status.RUNNING ? state.at(percent) : state);
    }

    private void change(String name, UnaryOperator<StateProgress> change) {
        int at = indexOf(name);
        if (at >= 0) {
            states.set(at, change.apply(states.get(at)));
        }
    }

    private int indexOf(String name) {
        for (int i = 0; i < states.size(); i++) {
            if (states.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }
}
