package dev.reelway.engine.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.engine.data.Payload;
import dev.reelway.engine.data.Scope;
import dev.reelway.engine.history.EventDetails;
import dev.reelway.engine.history.EventType;
import dev.reelway.engine.model.Distribution;
import dev.reelway.engine.model.MapState;
import dev.reelway.engine.model.StateError;
import java.util.ArrayList;
import java.util.List;

/** Runs a Map of mode DISTRIBUTED: what its Map Run is to do, and what becomes of the state when that is over. */
final class MapRunner {

    private final Execution execution;
    private final Frame frame;
    private final Step step;
    private final Ports ports;
    private final Scope scope;

    MapRunner(Execution execution, Frame frame, Step step, Ports ports) {
        this.execution = execution;
        this.frame = frame;
        this.step = step;
        this.ports = ports;
        this.scope = new ContextObject(execution, frame, ports);
    }

    void start(MapState state, Distribution distribution) {
        Payload selected = state.data().select(frame.input(), scope);
        List<JsonNode> items = state.items().source().items(selected.tree(), scope);
        // Recorded first: of an item or a number that is wrong the history shows that the Map had begun.
        step.record(frame, new EventDetails.MapStarted(items.size()));
        var sizing = new MapSizing(state.items(), selected, scope);
        MapRunPlan plan = MapRunPlan.of(
                execution.request(), state, distribution, sizing, ports.ids().uuid());
        List<ChildInput> inputs = inputs(state, distribution, selected, items);
        int ticket = step.newTicket();
        step.record(frame, new EventDetails.MapRunStarted(plan.mapRunArn()));
        step.waitFor(frame, new Waiting.ForMapRun(ticket));
        step.effect(new Effect.RunMap(ticket, plan, inputs));
    }

    private List<ChildInput> inputs(MapState state, Distribution distribution, Payload selected, List<JsonNode> items) {
        var selectedItems = new ArrayList<Payload>(items.size());
        for (int i = 0; i < items.size(); i++) {
            JsonNode item = items.get(i);
            Scope itemScope = new ContextObject(execution, frame, ports).withItem(i, item);
            selectedItems.add(state.items()
                    .selector()
                    .map(selector -> selector.evaluate(selected, itemScope))
                    .orElseGet(() -> Payload.of(item)));
        }
        return distribution
                .batcher()
                .map(batcher -> Batches.of(batcher, selected, scope).pack(selectedItems))
                .orElseGet(() -> selectedItems.stream()
                        .map(input -> new ChildInput(input, 1))
                        .toList());
    }

    /** The Map Run is over, and the state with it. */
    void ended(Arrival.MapRunEnded arrival) {
        if (!(frame.state() instanceof MapState state)) {
            throw new AssertionError(frame.state());
        }
        step.effect(new Effect.Release(arrival.ticket(), true));
        var moves = new Moves(execution, step, ports);
        StateError error = arrival.end().error();
        if (error != null) {
            step.record(frame, new EventDetails.Failure(EventType.MAP_RUN_FAILED, error.error(), error.cause()));
            moves.recover(frame, error);
            return;
        }
        step.record(frame, EventType.MAP_RUN_SUCCEEDED).record(frame, EventType.MAP_STATE_SUCCEEDED);
        step.waitFor(frame, Waiting.NOTHING);
        Payload result = Payload.computedArrayOf(arrival.end().outputs());
        moves.leave(frame, state.data().exit(frame.input(), result, scope), state.next());
    }
}
