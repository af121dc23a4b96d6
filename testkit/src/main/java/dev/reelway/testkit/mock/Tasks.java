package dev.reelway.testkit.mock;

import dev.reelway.engine.model.Flow;
import dev.reelway.engine.model.MapState;
import dev.reelway.engine.model.ParallelState;
import dev.reelway.engine.model.State;
import dev.reelway.engine.model.StateMachine;
import dev.reelway.engine.model.TaskState;
import java.util.LinkedHashMap;
import java.util.Map;

/** The Task states of a machine and what they call. */
final class Tasks {

    private final Map<String, String> resources = new LinkedHashMap<>();

    private Tasks() {}

    /** The ARNs of resources by the names of states, in the order of the definition. */
    static Map<String, String> of(StateMachine machine) {
        var tasks = new Tasks();
        tasks.collect(machine.flow());
        return tasks.resources;
    }

    private void collect(Flow flow) {
        for (State state : flow.states().values()) {
            if (state instanceof TaskState task) {
                resources.put(task.name(), task.resource().arn());
            } else if (state instanceof ParallelState parallel) {
                parallel.branches().forEach(this::collect);
            } else if (state instanceof MapState map) {
                collect(map.processor());
            }
        }
    }
}
