package dev.reelway.local.graph;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

/**
 * What became of each state, read from an execution's history. A state that was entered more often, by a loop or by the items of a
 * Map, looks as its worst end, and says how often.
 */
public final class ExecutionLooks {

    private static final Set<String> FAILURES = Set.of(
            "TaskFailed",
            "TaskTimedOut",
            "TaskSubmitFailed",
            "TaskStartFailed",
            "LambdaFunctionFailed",
            "LambdaFunctionTimedOut",
            "LambdaFunctionScheduleFailed",
            "LambdaFunctionStartFailed",
            "ActivityFailed",
            "ActivityTimedOut",
            "ActivityScheduleFailed",
            "MapStateFailed",
            "MapRunFailed",
            "ParallelStateFailed",
            "EvaluationFailed");

    /** What one state did. */
    private static final class Trace {
        private final String type;
        private int entered;
        private int open;
        private int failures;
        private int caught;
        private @Nullable Instant since;
        private Duration spent = Duration.ZERO;

        Trace(String type) {
            this.type = type;
        }
    }

    private final Map<String, Trace> traces = new LinkedHashMap<>();
    private final Map<Long, String> states = new HashMap<>();
    private final Set<Long> failed = new HashSet<>();

    private ExecutionLooks() {}

    /**
     * Reads a history.
     *
     * @param events of the whole execution so far, in order
     * @param now for states that are still open
     */
    public static Map<String, Look> of(List<HistoryEvent> events, Instant now) {
        ExecutionLooks looks = new ExecutionLooks();
        events.forEach(looks::event);
        String end = events.isEmpty() ? "" : events.get(events.size() - 1).typeAsString();
        Map<String, Look> all = new HashMap<>();
        looks.traces.forEach((name, trace) -> all.put(name, look(trace, end, now)));
        return all;
    }

    private void event(HistoryEvent event) {
        String type = event.typeAsString();
        if (type.endsWith("StateEntered")) {
            String name = event.stateEnteredEventDetails().name();
            states.put(event.id(), name);
            Trace trace = traces.computeIfAbsent(
                    name, any -> new Trace(type.substring(0, type.length() - "StateEntered".length())));
            trace.entered++;
            trace.open++;
            trace.since = event.timestamp();
            return;
        }
        String name = states.getOrDefault(event.previousEventId(), "");
        if (type.endsWith("StateExited")) {
            exited(event);
            return;
        }
        states.put(event.id(), name);
        Trace trace = traces.get(name);
        if (trace != null && FAILURES.contains(type)) {
            trace.failures++;
            failed.add(event.id());
        }
    }

    private void exited(HistoryEvent event) {
        String name = event.stateExitedEventDetails().name();
        states.put(event.id(), name);
        Trace trace = traces.get(name);
        if (trace == null) {
            return;
        }
        trace.open--;
        if (trace.since != null) {
            trace.spent = trace.spent.plus(Duration.between(trace.since, event.timestamp()));
        }
        // A state that leaves straight from a failure leaves through a catcher.
        if (failed.contains(event.previousEventId())) {
            trace.caught++;
        }
    }

    private static Look look(Trace trace, String end, Instant now) {
        boolean over = end.startsWith("Execution");
        Look.Status status;
        if (trace.type.equals("Fail")) {
            status = Look.Status.FAILED;
        } else if (trace.open > 0 && over) {
            status = end.equals("ExecutionAborted") || end.equals("ExecutionSucceeded")
                    ? Look.Status.ABORTED
                    : Look.Status.FAILED;
        } else if (trace.open > 0) {
            status = Look.Status.RUNNING;
        } else {
            status = trace.caught > 0 ? Look.Status.CAUGHT : Look.Status.SUCCEEDED;
        }
        return new Look(status, note(trace, status, now));
    }

    private static String note(Trace trace, Look.Status status, Instant now) {
        Duration open = status == Look.Status.RUNNING && trace.since != null
                ? Duration.between(trace.since, now)
                : Duration.ZERO;
        double seconds = trace.spent.plus(open).toMillis() / 1000.0;
        StringBuilder note = new StringBuilder();
        if (trace.entered > 1) {
            note.append(trace.entered).append(" times, ");
        }
        int retries = trace.failures - trace.caught - (status == Look.Status.FAILED ? 1 : 0);
        if (retries > 0) {
            note.append(retries).append(retries == 1 ? " retry, " : " retries, ");
        }
        return note.append(String.format(Locale.ROOT, seconds < 10 ? "%.1f s" : "%.0f s", seconds))
                .toString();
    }
}
