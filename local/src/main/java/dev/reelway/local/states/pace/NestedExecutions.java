package dev.reelway.local.states.pace;

import dev.reelway.engine.run.ExecutionListener;
import dev.reelway.engine.run.ExecutionStatus;
import dev.reelway.engine.run.ExecutionView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tasks that wait for the end of an execution of this very service: time passes for that execution as for any other, and is held
 * again from its end until the task has heard of it.
 */
final class NestedExecutions {

    /** Of an execution that has ended the task that started it asks soon after. */
    private static final int ENDS_REMEMBERED = 10_000;

    private final Map<String, List<Hold>> waiting = new HashMap<>();
    private final Set<String> ended = new LinkedHashSet<>();

    /** A task waits for an execution. */
    synchronized void await(String executionArn, Hold task) {
        // Of one that has ended already the task will hear at once.
        if (!ended.contains(executionArn)) {
            waiting.computeIfAbsent(executionArn, arn -> new ArrayList<>(1)).add(task);
            task.pause();
        }
    }

    /** The same listener, after this has heard. */
    ExecutionListener listening(ExecutionListener listener) {
        return listener.after(view -> {
            if (view.status() != ExecutionStatus.RUNNING) {
                ended(view);
            }
        });
    }

    private synchronized void ended(ExecutionView view) {
        ended.add(view.executionArn());
        if (ended.size() > ENDS_REMEMBERED) {
            ended.remove(ended.iterator().next());
        }
        List<Hold> tasks = waiting.remove(view.executionArn());
        if (tasks != null) {
            tasks.forEach(Hold::resume);
        }
    }
}
