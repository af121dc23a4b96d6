package dev.reelway.engine.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.engine.data.EvaluationFailure;
import dev.reelway.engine.data.Payload;
import dev.reelway.engine.data.Scope;
import dev.reelway.engine.history.EventDetails;
import dev.reelway.engine.history.EventType;
import dev.reelway.engine.items.Dataset;
import dev.reelway.engine.model.Distribution;
import dev.reelway.engine.model.ItemReader;
import dev.reelway.engine.model.MapState;
import dev.reelway.engine.model.StateError;
import dev.reelway.engine.task.ObjectRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

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
        Optional<ItemReader> reader = distribution.reader();
        List<JsonNode> items =
                reader.isPresent() ? List.of() : state.items().source().items(selected.tree(), scope);
        // Recorded first: of an item or a number that is wrong the history shows that the Map had begun.
        step.record(frame, new EventDetails.MapStarted(items.size()));
        var sizing = new MapSizing(state.items(), selected, scope);
        Optional<Dataset> dataset = reader.map(from -> dataset(from, selected, sizing));
        MapRunPlan plan = MapRunPlan.of(
                execution.request(), state, distribution, sizing, ports.ids().uuid());
        List<ChildInput> inputs = inputs(state, distribution, selected, items);
        int ticket = step.newTicket();
        step.record(frame, new EventDetails.MapRunStarted(plan.mapRunArn()));
        step.waitFor(frame, new Waiting.ForMapRun(ticket, plan.mapRunArn(), step.now()));
        step.effect(new Effect.OpenMapRun(ticket, plan, step.now(), Redrives.NONE, dataset));
        if (dataset.isEmpty()) {
            step.effect(new Effect.RunChildren(ticket, inputs));
        }
    }

    /** Goes on with a Map Run that began in a process before this one: what it was to do is worked out again. */
    void resume(Waiting.ForMapRun waiting) {
        goOn(waiting, frame.mapRunRedrives());
    }

    /** Runs the children of a Map Run again that did not succeed. */
    void redrive(Waiting.ForMapRun over) {
        String arn = over.mapRunArn();
        var redrives = new Redrives(frame.mapRunRedrives().count() + 1, Optional.of(step.now()));
        var waiting = new Waiting.ForMapRun(step.newTicket(), arn, over.since());
        step.record(frame, new EventDetails.MapRunRedriven(arn, redrives.count()));
        step.waitFor(frame, waiting);
        goOn(waiting, redrives);
    }

    private void goOn(Waiting.ForMapRun waiting, Redrives redrives) {
        MapState state = state();
        Distribution distribution = distributionOf(state);
        Payload selected = state.data().select(frame.input(), scope);
        var sizing = new MapSizing(state.items(), selected, scope);
        Optional<Dataset> dataset = distribution.reader().map(from -> dataset(from, selected, sizing));
        UUID id = UUID.fromString(
                waiting.mapRunArn().substring(waiting.mapRunArn().lastIndexOf(':') + 1));
        MapRunPlan plan = MapRunPlan.of(execution.request(), state, distribution, sizing, id);
        step.effect(new Effect.OpenMapRun(waiting.ticket(), plan, waiting.since(), redrives, dataset));
        if (dataset.isEmpty()) {
            List<JsonNode> items = state.items().source().items(selected.tree(), scope);
            step.effect(new Effect.RunChildren(waiting.ticket(), inputs(state, distribution, selected, items)));
        }
    }

    private static Distribution distributionOf(MapState state) {
        return state.distribution().orElseThrow(() -> new AssertionError(state.name()));
    }

    private Dataset dataset(ItemReader reader, Payload selected, MapSizing sizing) {
        Payload parameters = reader.parameters()
                .map(template -> template.evaluate(selected, scope))
                .orElse(Payload.ofText("{}"));
        StartExecution request = execution.request();
        return new Dataset(
                reader.source(),
                new ObjectRequest(parameters, request.region(), request.executionArn()),
                sizing.integer(reader.maxItems()).orElse(0L));
    }

    /** The items are there, and their child executions can begin. */
    void itemsRead(Arrival.ItemsRead arrival) {
        MapState state = state();
        Distribution distribution = distributionOf(state);
        try {
            Payload selected = state.data().select(frame.input(), scope);
            List<ChildInput> inputs = inputs(state, distribution, selected, arrival.items());
            step.effect(new Effect.RunChildren(arrival.ticket(), inputs));
        } catch (EvaluationFailure failure) {
            step.effect(new Effect.Release(arrival.ticket(), false));
            throw failure;
        }
    }

    private MapState state() {
        if (frame.state() instanceof MapState state) {
            return state;
        }
        throw new AssertionError(frame.state());
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
        MapState state = state();
        step.effect(new Effect.Release(arrival.ticket(), true));
        var moves = new Moves(execution, step, ports);
        if (arrival.end() instanceof MapRunEnd.Failed failed) {
            StateError error = failed.error();
            step.record(frame, new EventDetails.Failure(EventType.MAP_RUN_FAILED, error.error(), error.cause()));
            moves.recover(frame, error);
        } else if (arrival.end() instanceof MapRunEnd.Succeeded succeeded) {
            step.record(frame, EventType.MAP_RUN_SUCCEEDED).record(frame, EventType.MAP_STATE_SUCCEEDED);
            step.waitFor(frame, Waiting.NOTHING);
            moves.leave(frame, state.data().exit(frame.input(), succeeded.result(), scope), state.next());
        }
    }
}
