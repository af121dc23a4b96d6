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

    /**
     * Called on the engine's loop when a state is to be tried again, before {@link #happened} tells what made it fail; must return
     * at once.
     *
     * @param state the name of the state
     * @param retrier which of its retriers, counted from 0
     * @param attempt which retry of that retrier since the state was entered, counted from 1
     */
    default void retried(StartExecution request, String state, int retrier, int attempt) {}

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

            @Override
            public void retried(StartExecution request, String state, int retrier, int attempt) {
                then.retried(request, state, retrier, attempt);
            }
        };
    }
}
