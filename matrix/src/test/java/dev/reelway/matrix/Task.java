package dev.reelway.matrix;

import dev.reelway.engine.model.Flow;
import dev.reelway.engine.model.MapState;
import dev.reelway.engine.model.ParallelState;
import dev.reelway.engine.model.State;
import dev.reelway.engine.model.StateMachine;
import dev.reelway.engine.model.TaskState;
import java.util.ArrayList;
import java.util.List;

/**
 * A row of the matrix.
 *
 * @param machine the name of its state machine; {@link #EVENTS} for a function that an event calls
 * @param name of the state or of the function
 * @param kind how it ends
 */
record Task(String machine, String name, Kind kind) {

    /** In place of a machine, for functions that events call. */
    static final String EVENTS = "events";

    /** All Task states of a machine, in the order of its definition. */
    static List<Task> of(String machine, StateMachine definition) {
        List<Task> tasks = new ArrayList<>();
        collect(machine, definition.flow(), tasks);
        return tasks;
    }

    private static void collect(String machine, Flow flow, List<Task> tasks) {
        for (State state : flow.states().values()) {
            if (state instanceof TaskState task) {
                tasks.add(new Task(machine, task.name(), Kind.of(task.resource())));
            } else if (state instanceof ParallelState parallel) {
                parallel.branches().forEach(branch -> collect(machine, branch, tasks));
            } else if (state instanceof MapState map) {
                collect(machine, map.processor(), tasks);
            }
        }
    }

    /** What it is called where faults are put in. */
    String subject() {
        return machine + "/" + name;
    }

    @Override
    public String toString() {
        return subject();
    }
}
