package dev.reelway.engine.run;

import dev.reelway.engine.history.HistoryEvent;
import java.util.List;
import java.util.function.Consumer;

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

    /** The same listener, which hears of each change of status after another one has. */
    default ExecutionListener after(Consumer<ExecutionView> first) {
        ExecutionListener then = this;
        return new ExecutionListener() {
            @Override
            public void statusChanged(ExecutionView view) {
                first.accept(view);
                then.statusChanged(view);
            }

            @Override
            public void happened(StartExecution request, int redriveCount, List<HistoryEvent> events) {
                then.happened(request, redriveCount, events);
            }
        };
    }
}
