package dev.reelway.engine.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.engine.data.Payload;
import dev.reelway.engine.data.Scope;
import dev.reelway.engine.history.EventDetails;
import dev.reelway.engine.history.EventType;
import dev.reelway.engine.model.Flow;
import dev.reelway.engine.model.MapState;
import dev.reelway.engine.model.ParallelState;
import dev.reelway.engine.model.StateError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The states that have flows of their own: starting them, and what becomes of the state when one ends. */
final class Branching {

    private final Execution execution;
    private final Step step;
    private final Ports ports;

    Branching(Execution execution, Step step, Ports ports) {
        this.execution = execution;
        this.step = step;
        this.ports = ports;
    }

    void start(Frame frame, ParallelState state) {
        Scope scope = new ContextObject(execution, frame, ports);
        Payload selected = state.data().select(frame.input(), scope);
        Payload arguments = state.data().arguments(selected, scope);
        int total = state.branches().size();
        step.record(frame, EventType.PARALLEL_STATE_STARTED);
        step.waitFor(frame, new Waiting.ForChildren(new Children(arguments, List.of(), total, total, 0)));
        for (int i = 0; i < total; i++) {
            int child = step.newFrame();
            step.fact(new Fact.Opened(child, frame.id, i));
            enter(child, state.branches().get(i), arguments);
        }
    }

    private void enter(int child, Flow flow, Payload input) {
        new Moves(execution, step, ports).enter(child, flow.start(), input);
    }

    void start(Frame frame, MapState state) {
        Scope scope = new ContextObject(execution, frame, ports);
        Payload selected = state.data().select(frame.input(), scope);
        var sizing = new MapSizing(state.items(), selected, scope);
        List<JsonNode> items = state.items().source().items(selected.tree(), scope);
        int concurrency = sizing.concurrency();
        var children = new Children(selected, items, items.size(), concurrency, sizing.tolerated(items.size()));
        // Before anything is recorded: if one fails, no iteration has been opened.
        var first = new ArrayList<Payload>();
        for (int i = 0; i < Math.min(items.size(), concurrency); i++) {
            first.add(inputOf(frame, children, i));
        }
        step.record(frame, new EventDetails.MapStarted(items.size()));
        step.waitFor(frame, new Waiting.ForChildren(children));
        for (int i = 0; i < first.size(); i++) {
            openIteration(frame, i, first.get(i));
        }
        if (items.isEmpty()) {
            step.then(new Arrival.ChildEnded(frame.id));
        }
    }

    private Payload inputOf(Frame frame, Children children, int index) {
        JsonNode item = children.items.get(index);
        Scope scope = new ContextObject(execution, frame, ports).withItem(index, item);
        return mapOf(frame)
                .items()
                .selector()
                .map(selector -> selector.evaluate(children.selected, scope))
                .orElseGet(() -> Payload.of(item));
    }

    private static MapState mapOf(Frame frame) {
        if (frame.state() instanceof MapState map) {
            return map;
        }
        throw new AssertionError(frame.state());
    }

    private void openIteration(Frame frame, int index, Payload input) {
        MapState state = mapOf(frame);
        int child = step.newFrame();
        step.fact(new Fact.Opened(child, frame.id, index));
        step.record(child, new EventDetails.Iteration(EventType.MAP_ITERATION_STARTED, state.name(), index));
        enter(child, state.processor(), input);
    }

    /** A child ended and its parent goes on: with the next iteration, or with what all of them gave. */
    void childEnded(Frame parent, Children children) {
        if (children.canOpen()) {
            openNext(parent, children);
        }
        if (!children.allEnded()) {
            return;
        }
        Scope scope = new ContextObject(execution, parent, ports);
        var moves = new Moves(execution, step, ports);
        if (parent.state() instanceof MapState map) {
            step.record(parent, EventType.MAP_STATE_SUCCEEDED).waitFor(parent, Waiting.NOTHING);
            moves.leave(
                    parent,
                    map.data().exit(parent.input(), Payload.computedArrayOf(children.outputs()), scope),
                    map.next());
        } else if (parent.state() instanceof ParallelState parallel) {
            step.record(parent, EventType.PARALLEL_STATE_SUCCEEDED).waitFor(parent, Waiting.NOTHING);
            Payload result = Payload.arrayOf(children.outputs());
            moves.leave(parent, parallel.data().exit(parent.input(), result, scope), parallel.next());
        }
    }

    /** Lets the first child go on that is to, or begins with the next item. */
    private void openNext(Frame parent, Children children) {
        Frame again = children.firstPending();
        if (again != null) {
            step.fact(new Fact.Opened(again.id, parent.id, again.index));
            step.then(new Arrival.GoOn(again.id));
        } else {
            int index = children.opened();
            openIteration(parent, index, inputOf(parent, children, index));
        }
    }

    /** A child failed: its parent bears it, tries again, catches the error, or fails too. */
    void childFailed(Frame child, StateError error) {
        Frame parent = child.parent;
        if (parent == null || !(parent.waiting() instanceof Waiting.ForChildren waiting)) {
            throw new AssertionError(child.id);
        }
        Children children = waiting.children();
        if (parent.state() instanceof MapState map) {
            step.record(child, new EventDetails.Iteration(EventType.MAP_ITERATION_FAILED, map.name(), child.index));
            if (children.failed() + 1 <= children.tolerated) {
                step.fact(new Fact.Closed(child.id, Fact.Closed.End.TOLERATED, null));
                step.then(new Arrival.ChildEnded(parent.id));
                return;
            }
        }
        abortAround(parent, child);
        step.fact(new Fact.Closed(child.id, Fact.Closed.End.FAILED, null));
        new Moves(execution, step, ports).recover(parent, exceeded(children, error));
    }

    private static StateError exceeded(Children children, StateError error) {
        return children.tolerated > 0
                ? StateError.of(
                        "States.ExceedToleratedFailureThreshold",
                        "The specified tolerated failure threshold was exceeded")
                : error;
    }

    /** Ends whatever else runs below a parent; what the failed child itself still stood in is recorded as aborted too. */
    private void abortAround(Frame parent, Frame failed) {
        abortBelow(parent, failed);
        new Aborting(step).recordFailedState(parent, failed);
    }

    /** Ends whatever runs below a frame, but for one child and what is below that. */
    void abortBelow(Frame parent, @Nullable Frame spared) {
        var doomed = new ArrayList<Frame>();
        for (Frame frame : execution.frames()) {
            if (isBelow(frame, parent) && (spared == null || (frame != spared && !isBelow(frame, spared)))) {
                doomed.add(frame);
            }
        }
        // From the inside out and in the order of their opening, so that histories do not depend on how frames are
        // stored.
        doomed.sort((a, b) -> Integer.compare(b.id, a.id));
        Aborting aborting = new Aborting(step);
        for (Frame frame : doomed) {
            aborting.abort(frame);
        }
    }

    private static boolean isBelow(Frame frame, Frame above) {
        for (Frame at = frame.parent; at != null; at = at.parent) {
            if (at == above) {
                return true;
            }
        }
        return false;
    }
}
