package dev.reelway.engine.run;

import dev.reelway.engine.history.EventDetails;
import dev.reelway.engine.history.EventType;
import dev.reelway.engine.model.MapState;
import dev.reelway.engine.model.ParallelState;
import org.jspecify.annotations.Nullable;

/** Ends frames that nobody needs any more because a sibling failed. */
final class Aborting {

    private final Step step;

    Aborting(Step step) {
        this.step = step;
    }

    void abort(Frame frame) {
        Frame parent = frame.parent;
        if (parent == null) {
            throw new AssertionError(frame.id);
        }
        recordState(frame);
        if (parent.state() instanceof MapState map) {
            step.record(frame, new EventDetails.Iteration(EventType.MAP_ITERATION_ABORTED, map.name(), frame.index));
        }
        int ticket = frame.waiting().ticket();
        if (ticket > 0) {
            step.effect(new Effect.Release(ticket, false));
        }
        step.fact(new Fact.Closed(frame.id, Fact.Closed.End.ABORTED, null));
    }

    /** In a Parallel, AWS also records that the state whose error nobody caught is aborted. */
    void recordFailedState(Frame parent, Frame failed) {
        if (parent.state() instanceof ParallelState) {
            recordState(failed);
        }
    }

    private void recordState(Frame frame) {
        EventType type = frame.hasState() ? aborted(frame) : null;
        if (type != null) {
            step.record(frame, type);
        }
    }

    private static @Nullable EventType aborted(Frame frame) {
        return switch (frame.state().type()) {
            case TASK -> EventType.TASK_STATE_ABORTED;
            case WAIT -> EventType.WAIT_STATE_ABORTED;
            case PARALLEL -> EventType.PARALLEL_STATE_ABORTED;
            case MAP -> EventType.MAP_STATE_ABORTED;
            case PASS, CHOICE, SUCCEED, FAIL -> null;
        };
    }
}
