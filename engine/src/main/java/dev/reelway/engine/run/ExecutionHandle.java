package dev.reelway.engine.run;

import dev.reelway.engine.history.HistoryEvent;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** A started execution. */
public interface ExecutionHandle {

    String executionArn();

    /** How it stands now. */
    ExecutionView view();

    /** What it has done so far: an unchanging list that costs nothing to take; {@code subList} gives a page. */
    List<HistoryEvent> history();

    /** Completes with the last view when it has ended. */
    CompletionStage<ExecutionView> ended();
}
