package dev.reelway.testkit.path;

import dev.reelway.testkit.run.Happening;
import dev.reelway.testkit.run.Recording;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the path of an execution off its history. Each event names the one that led to it: along that chain lies the state that it
 * belongs to, whatever happens in other branches meanwhile.
 */
final class PathReader {

    private static final String ENTERED = "StateEntered";
    private static final String EXITED = "StateExited";

    private final Recording recording;
    private final Map<Long, Happening> events = new HashMap<>();
    private final Map<Long, Visit> visits = new HashMap<>();
    private final Map<Long, Integer> branches = new HashMap<>();
    private final List<Visit> top = new ArrayList<>();
    private final @Nullable Visit around;
    private final int lane;

    /**
     * @param around the distributed Map whose item this execution is for, if it is one
     * @param lane which item
     */
    private PathReader(Recording recording, @Nullable Visit around, int lane) {
        this.recording = recording;
        this.around = around;
        this.lane = lane;
    }

    static List<Visit> read(Recording recording) {
        return new PathReader(recording, null, 0).read();
    }

    private List<Visit> read() {
        for (Happening event : recording.events()) {
            events.put(event.id(), event);
            take(event);
        }
        return top;
    }

    private void take(Happening event) {
        String type = event.type();
        if (type.endsWith(ENTERED)) {
            enter(event);
        } else if (type.endsWith(EXITED)) {
            of(event, named(event)).ifPresent(visit -> exit(event, visit));
        } else if (type.startsWith("MapIteration")) {
            of(event, named(event));
        } else if (type.startsWith("Execution")) {
            end(event);
        } else if (type.startsWith("ParallelState") || type.startsWith("MapState")) {
            of(event, openOf(event)).ifPresent(visit -> branching(event, visit));
        } else {
            of(event, before(event)).ifPresent(visit -> work(event, visit));
        }
    }

    private void enter(Happening event) {
        Happening before = events.get(event.previousId());
        Visit led = visits.get(event.previousId());
        String state = Objects.requireNonNull(event.details().name(), "an entered state has a name");
        String type = event.type().substring(0, event.type().length() - ENTERED.length());
        Visit visit;
        if (before == null || led == null) {
            visit = new Visit(state, type, event.time(), around, lane);
        } else if (before.type().equals("ParallelStateStarted")) {
            int branch = branches.merge(before.id(), 1, Integer::sum) - 1;
            visit = new Visit(state, type, event.time(), led, branch);
        } else if (before.type().startsWith("MapIteration")) {
            visit = new Visit(state, type, event.time(), led, before.details().index());
        } else {
            visit = new Visit(state, type, event.time(), led.parent(), led.lane());
        }
        visits.put(event.id(), visit);
        if (visit.parent() == null) {
            top.add(visit);
        }
    }

    private static void exit(Happening event, Visit visit) {
        visit.close(visit.error().isPresent() ? Visit.End.CAUGHT : Visit.End.SUCCEEDED, event.time());
    }

    private void branching(Happening event, Visit visit) {
        String type = event.type();
        if (type.endsWith("Started")) {
            visit.begin(event.time());
        } else if (type.endsWith("Failed")) {
            Visit last = visits.get(event.previousId());
            if (last != null && last.isOpen() && last.type().equals("Fail")) {
                // Which error it ends with, a history only says at the end of the execution.
                last.fail("fails what it is in", event.time());
                last.close(Visit.End.FAILED, event.time());
            }
            visit.fail(lastError(visit), event.time());
        } else if (type.endsWith("Aborted")) {
            cutShort(visit, event);
        }
    }

    private static String lastError(Visit visit) {
        List<Visit> failed = visit.children().stream()
                .filter(child -> child.error().isPresent() && child.end() != Visit.End.CAUGHT)
                .toList();
        return failed.stream()
                .filter(child -> !child.type().equals("Fail"))
                .reduce((first, second) -> second)
                .flatMap(Visit::error)
                .orElse(visit.type().equals("Map") ? "an iteration failed" : "a branch failed");
    }

    private void work(Happening event, Visit visit) {
        String type = event.type();
        if (type.endsWith("Scheduled")) {
            visit.begin(event.time());
        } else if (type.endsWith("Failed") || type.endsWith("TimedOut")) {
            visit.fail(event.details().error(), event.time());
        } else if (type.endsWith("StateAborted")) {
            cutShort(visit, event);
        } else if (type.equals("MapRunStarted")) {
            children(visit, String.valueOf(event.details().name()));
        }
    }

    private void children(Visit visit, String mapRunArn) {
        List<Recording> items = recording.children().getOrDefault(mapRunArn, List.of());
        for (int i = 0; i < items.size(); i++) {
            new PathReader(items.get(i), visit, i).read();
        }
    }

    /** What is still open when the execution ends has failed, where that led to the end, or was cut short. */
    private void end(Happening event) {
        if (event.type().equals("ExecutionStarted")) {
            return;
        }
        Visit last = visits.get(event.previousId());
        boolean failed = event.type().equals("ExecutionFailed");
        if (failed && last != null && last.isOpen() && last.error().isEmpty()) {
            last.fail(event.details().error(), event.time());
        }
        for (Visit visit : List.copyOf(visits.values())) {
            if (visit.isOpen()) {
                cutShort(visit, event);
            }
        }
    }

    /** A state that has failed is aborted afterwards, too. */
    private static void cutShort(Visit visit, Happening event) {
        visit.close(visit.error().isPresent() ? Visit.End.FAILED : Visit.End.ABORTED, event.time());
    }

    private Optional<Visit> of(Happening event, @Nullable Visit visit) {
        if (visit != null) {
            visits.put(event.id(), visit);
        }
        return Optional.ofNullable(visit);
    }

    private @Nullable Visit before(Happening event) {
        return visits.get(event.previousId());
    }

    /** The stay in the state that the event names, or around the one that led to it. */
    private @Nullable Visit named(Happening event) {
        Visit visit = before(event);
        while (visit != null && !visit.state().equals(event.details().name())) {
            visit = visit.parent();
        }
        return visit;
    }

    private @Nullable Visit openOf(Happening event) {
        String type = event.type().startsWith("Map") ? "Map" : "Parallel";
        Visit visit = before(event);
        // One that has failed and was not left yet has said so: what fails next is around it.
        while (visit != null && !(visit.type().equals(type) && visit.isOpen() && !isOver(event, visit))) {
            visit = visit.parent();
        }
        return visit;
    }

    private static boolean isOver(Happening event, Visit visit) {
        return event.type().endsWith("Failed") && visit.error().isPresent();
    }
}
