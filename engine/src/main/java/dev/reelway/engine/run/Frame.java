package dev.reelway.engine.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.engine.data.Payload;
import dev.reelway.engine.history.HistoryEvent;
import dev.reelway.engine.model.Flow;
import dev.reelway.engine.model.State;
import dev.reelway.engine.model.StateType;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One running flow of an execution: the machine's own, a branch or an iteration. Only facts change it. */
final class Frame {

    final int id;
    final @Nullable Frame parent;
    final int index;
    final Flow flow;
    final @Nullable JsonNode item;

    private long lastEvent;
    private long mapRunEnd;
    private @Nullable State state;
    private long enteredEvent;
    private long eventBeforeEntered;
    private Instant enteredAt = Instant.EPOCH;
    private @Nullable Payload input;
    private int retries;
    private int[] attempts = new int[0];
    private Waiting waiting = Waiting.NOTHING;
    private Map<String, Payload> variables = Map.of();
    private boolean redriven;
    private Redrives mapRunRedrives = Redrives.NONE;

    Frame(int id, @Nullable Frame parent, int index, Flow flow, @Nullable JsonNode item) {
        this.id = id;
        this.parent = parent;
        this.index = index;
        this.flow = flow;
        this.item = item;
    }

    /** The event to which the next one of this frame points back. */
    long lastEvent() {
        return lastEvent;
    }

    void lastEvent(long event) {
        lastEvent = event;
    }

    /** The last event by which a Map Run of this frame succeeded; 0 if there is none. */
    long mapRunEnd() {
        return mapRunEnd;
    }

    void mapRunEnd(long event) {
        mapRunEnd = event;
    }

    /** The state that it stands in. */
    State state() {
        State current = state;
        if (current == null) {
            throw new IllegalStateException(
                    "Frame " + id + " has not entered a state, which is a defect of the engine");
        }
        return current;
    }

    boolean hasState() {
        return state != null;
    }

    long enteredEvent() {
        return enteredEvent;
    }

    /** The event to which the entering of its state points back. */
    long eventBeforeEntered() {
        return eventBeforeEntered;
    }

    /** The value of a variable of this flow or, if it has none of that name, of the ones around it. */
    @Nullable
    Payload variable(String name) {
        for (Frame at = this; at != null; at = at.parent) {
            Payload value = at.variables.get(name);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /** How many bytes the variables of this flow take. */
    long variablesLength() {
        return VariableLimits.length(variables);
    }

    Instant enteredAt() {
        return enteredAt;
    }

    /** The input of its state. */
    Payload input() {
        Payload current = input;
        if (current == null) {
            throw new IllegalStateException("Frame " + id + " has no input, which is a defect of the engine");
        }
        return current;
    }

    /** Lets go of the trees of its data until they are asked for again. */
    void compact() {
        input().compact();
        variables.values().forEach(Payload::compact);
    }

    int retries() {
        return retries;
    }

    int attempts(int retrier) {
        return retrier < attempts.length ? attempts[retrier] : 0;
    }

    Waiting waiting() {
        return waiting;
    }

    void enter(State entered, Payload with, HistoryEvent event) {
        if (input != null && input != with) {
            // Only the history still has it, and that wants its text.
            input.compact();
        }
        state = entered;
        input = with;
        enteredEvent = event.id();
        eventBeforeEntered = event.previousEventId();
        enteredAt = event.timestamp();
        retries = 0;
        attempts = new int[0];
        waiting = Waiting.NOTHING;
        redriven = false;
    }

    /** How often the Map Run of its state was redriven. */
    Redrives mapRunRedrives() {
        return mapRunRedrives;
    }

    void mapRunRedrives(Redrives redrives) {
        mapRunRedrives = redrives;
    }

    /** Whether the execution was redriven since its state was entered. */
    boolean isRedriven() {
        return redriven;
    }

    /**
     * Its state is to be run again, from where it was entered and with every retry still to come; of branches and iterations only
     * those that did not succeed.
     */
    void redrive() {
        redriven = true;
        retries = 0;
        attempts = new int[0];
        // A Fail state is entered again, every other is still the one that was entered.
        lastEvent = state != null && state.type() == StateType.FAIL ? eventBeforeEntered : enteredEvent;
        if (waiting instanceof Waiting.ForChildren some) {
            lastEvent = some.children().startEvent();
            some.children().redrive();
        } else if (waiting instanceof Waiting.ForMapRun run) {
            waiting = run.toRedrive();
        } else {
            waiting = Waiting.NOTHING;
        }
    }

    void leave(Map<String, Payload> assigned) {
        state = null;
        if (!assigned.isEmpty()) {
            var all = new HashMap<>(variables);
            all.putAll(assigned);
            variables = Map.copyOf(all);
        }
    }

    void waitFor(Waiting what) {
        waiting = what;
    }

    void retry(int retrier) {
        retries++;
        if (retrier >= attempts.length) {
            attempts = Arrays.copyOf(attempts, retrier + 1);
        }
        attempts[retrier]++;
    }
}
