package dev.reelway.engine.harness;

import dev.reelway.engine.history.EventDetails;
import dev.reelway.engine.history.HistoryEvent;
import dev.reelway.engine.run.ExecutionHandle;
import dev.reelway.engine.run.ExecutionStatus;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What holds for the history of every execution, whatever it did. */
public final class Invariants {

    private Invariants() {}

    public static void check(ExecutionHandle handle) {
        List<HistoryEvent> history = handle.history();
        checkIds(history);
        checkTimes(history);
        checkEnd(handle, history);
    }

    private static void checkIds(List<HistoryEvent> history) {
        for (int i = 0; i < history.size(); i++) {
            HistoryEvent event = history.get(i);
            require(event.id() == i + 1, "ids have a gap at " + event);
            require(event.previousEventId() < event.id(), "an event is led to by a later one: " + event);
            require(event.previousEventId() >= 0, "an event has no beginning: " + event);
        }
    }

    private static void checkTimes(List<HistoryEvent> history) {
        for (int i = 1; i < history.size(); i++) {
            boolean forward =
                    !history.get(i).timestamp().isBefore(history.get(i - 1).timestamp());
            require(forward, "time runs backwards at " + history.get(i));
        }
    }

    private static void checkEnd(ExecutionHandle handle, List<HistoryEvent> history) {
        ExecutionStatus status = handle.view().status();
        long ends = history.stream()
                .filter(event -> event.type().wireName().matches("Execution(Succeeded|Failed|TimedOut|Aborted)"))
                .count();
        long redrives = handle.view().redrives().count();
        require(
                ends == redrives + (status == ExecutionStatus.RUNNING ? 0 : 1),
                "an execution ends once, and once more each time it is redriven: " + ends);
        if (status == ExecutionStatus.SUCCEEDED) {
            checkEveryEnteredStateLeadsSomewhere(history);
        }
    }

    private static void checkEveryEnteredStateLeadsSomewhere(List<HistoryEvent> history) {
        Set<Long> pointedAt =
                history.stream().map(HistoryEvent::previousEventId).collect(Collectors.toCollection(HashSet::new));
        boolean cutShort =
                history.stream().anyMatch(event -> event.type().wireName().endsWith("Aborted"));
        for (HistoryEvent event : history) {
            boolean entered = event.details() instanceof EventDetails.StateEntered;
            boolean left = pointedAt.contains(event.id()) || failedAtOnce(event, history);
            require(!entered || cutShort || left, "a state was never left: " + event);
        }
    }

    /** An expression that fails as its state is entered points where that points: nothing need point at the entering. */
    private static boolean failedAtOnce(HistoryEvent entered, List<HistoryEvent> history) {
        return history.stream()
                .anyMatch(event -> event.details() instanceof EventDetails.EvaluationFailed
                        && event.previousEventId() == entered.previousEventId());
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
