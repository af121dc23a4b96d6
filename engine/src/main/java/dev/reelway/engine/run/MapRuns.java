package dev.reelway.engine.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The Map Runs of an engine, known for as long as the executions that they belong to. */
final class MapRuns {

    private final Map<String, MapRun> byArn = new ConcurrentHashMap<>();
    private final Map<String, List<MapRun>> byExecution = new ConcurrentHashMap<>();
    private final Map<String, MapRun> byChild = new ConcurrentHashMap<>();

    void add(MapRun run) {
        byArn.put(run.mapRunArn(), run);
        List<MapRun> all = byExecution.computeIfAbsent(run.parentArn(), arn -> new CopyOnWriteArrayList<>());
        // One that is redriven takes the place of itself.
        all.removeIf(other -> other.mapRunArn().equals(run.mapRunArn()));
        all.add(run);
    }

    Optional<MapRun> find(String mapRunArn) {
        return Optional.ofNullable(byArn.get(mapRunArn));
    }

    List<MapRun> of(String executionArn) {
        return byExecution.getOrDefault(executionArn, List.of());
    }

    /** A child execution is about to begin. */
    void addChild(String executionArn, MapRun run) {
        byChild.put(executionArn, run);
    }

    void removeChild(String executionArn) {
        byChild.remove(executionArn);
    }

    /** The Map Run that started an execution. */
    Optional<MapRun> ofChild(String executionArn) {
        return Optional.ofNullable(byChild.get(executionArn));
    }

    void forget(String executionArn) {
        List<MapRun> forgotten = byExecution.remove(executionArn);
        if (forgotten != null) {
            forgotten.forEach(run -> {
                byArn.remove(run.mapRunArn());
                run.children().forEach(byChild::remove);
            });
        }
    }
}
