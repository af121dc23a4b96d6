package dev.reelway.engine.run;

import dev.reelway.engine.history.EventType;
import dev.reelway.engine.model.MapState;
import dev.reelway.engine.model.StateType;

/**
 * The rules for {@code previousEventId}: which event each one points back to. Every frame has a chain of its own; an event points
 * at the last link of its frame's chain and becomes the next link. The exceptions below are as AWS records them:
 *
 * <ul>
 *   <li>the first event and the first state both point at nothing, and so does an abortion from outside;
 *   <li>a Parallel or Map is left from its last inner event, not from its {@code …StateSucceeded};
 *   <li>the end of a Map Run leads to {@code MapStateSucceeded}, but its Map is left from {@code MapRunStarted}: so it has been
 *       since November 2024, before it was left from the end of the run;
 *   <li>the end of an iteration becomes a link of the Map's chain, not of its own;
 *   <li>an expression that fails as its state is entered points where that entering points, but for a Wait state;
 *   <li>a failed iteration leads to {@code MapStateFailed}, or to the next try, from its last inner event.
 * </ul>
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_HistoryEvent.html">HistoryEvent</a>
 */
final class Chain {

    private Chain() {}

    static long previous(Frame frame, EventType type) {
        return switch (type) {
            case EXECUTION_STARTED, EXECUTION_ABORTED -> 0;
            case EVALUATION_FAILED -> beforeEvaluation(frame);
            case MAP_STATE_SUCCEEDED -> Math.max(frame.lastEvent(), frame.mapRunEnd());
            default -> frame.lastEvent();
        };
    }

    private static long beforeEvaluation(Frame frame) {
        boolean justEntered = frame.lastEvent() == frame.enteredEvent();
        return justEntered && frame.state().type() != StateType.WAIT ? frame.eventBeforeEntered() : frame.lastEvent();
    }

    static void advance(Frame frame, EventType type, long id) {
        switch (type) {
            case EXECUTION_STARTED,
                    MAP_STATE_SUCCEEDED,
                    PARALLEL_STATE_SUCCEEDED,
                    MAP_ITERATION_FAILED,
                    MAP_ITERATION_ABORTED,
                    TASK_STATE_ABORTED,
                    WAIT_STATE_ABORTED,
                    PARALLEL_STATE_ABORTED,
                    MAP_STATE_ABORTED -> {}
            case MAP_RUN_SUCCEEDED -> frame.mapRunEnd(id);
            case MAP_ITERATION_SUCCEEDED -> {
                if (frame.parent != null) {
                    frame.parent.lastEvent(id);
                }
            }
            default -> frame.lastEvent(id);
        }
    }

    static void close(Frame parent, Frame child, Fact.Closed.End end) {
        boolean iterationLinked = end == Fact.Closed.End.SUCCEEDED && parent.state() instanceof MapState;
        if (end != Fact.Closed.End.ABORTED && !iterationLinked) {
            parent.lastEvent(child.lastEvent());
        }
    }
}
