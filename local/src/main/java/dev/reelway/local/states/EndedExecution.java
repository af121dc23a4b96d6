package dev.reelway.local.states;

import dev.reelway.engine.history.HistoryEvent;
import dev.reelway.engine.run.ExecutionHandle;
import dev.reelway.engine.run.ExecutionView;
import dev.reelway.engine.run.MapRunView;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * An execution that the engine is done with.
 *
 * @param view how it ended
 * @param history what it did
 * @param mapRuns its Map Runs, in the order in which they began
 */
record EndedExecution(ExecutionView view, List<HistoryEvent> history, List<MapRunView> mapRuns)
        implements ExecutionHandle {

    @Override
    public String executionArn() {
        return view.executionArn();
    }

    @Override
    public CompletionStage<ExecutionView> ended() {
        return CompletableFuture.completedFuture(view);
    }
}
