package dev.reelway.engine.run;

import dev.reelway.engine.history.HistoryEvent;
import java.util.List;

/** Is told of each change of an execution's status: RUNNING when it begins, another when it ends. */
@FunctionalInterface
public interface ExecutionListener {

    /** Listens to nothing. */
    ExecutionListener NONE = view -> {};

    /** Called on the engine's loop; must return at once. */
    void statusChanged(ExecutionView view);

    /**
     * Called on the engine's loop with what has just happened in an execution, in order; must return at once. Of what happened
     * right before the process ended this may never be called.
     */
    default void happened(StartExecution request, int redriveCount, List<HistoryEvent> events) {}
}
