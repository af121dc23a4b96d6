package dev.reelway.engine.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelway.engine.data.EvaluationFailure;
import dev.reelway.engine.data.Exit;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.data.Payload;
import dev.reelway.engine.data.Scope;
import dev.reelway.engine.history.EventDetails;
import dev.reelway.engine.history.EventType;
import dev.reelway.engine.model.Catcher;
import dev.reelway.engine.model.MapState;
import dev.reelway.engine.model.Next;
import dev.reelway.engine.model.ParallelState;
import dev.reelway.engine.model.Recovery;
import dev.reelway.engine.model.Retrier;
import dev.reelway.engine.model.State;
import dev.reelway.engine.model.StateError;
import dev.reelway.engine.model.TaskState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a frame gets from one state to the next, well or badly. */
final class Moves {

    /** The error of whatever is too large. */
    static final String DATA_LIMIT = "States.DataLimitExceeded";

    private static final Recovery NONE = new Recovery(List.of(), List.of());

    private final Execution execution;
    private final Step step;
    private final Ports ports;

    Moves(Execution execution, Step step, Ports ports) {
        this.execution = execution;
        this.step = step;
        this.ports = ports;
    }

    void enter(int frame, State state, Payload input) {
        step.record(frame, new EventDetails.StateEntered(EventType.entered(state.type()), state.name(), input));
        step.then(new Arrival.Proceed(frame));
    }

    /** Leaves the frame's state with an output, for the next one or for the end of the flow. */
    void leave(Frame frame, Exit exit, Next next) {
        State state = frame.state();
        Payload output = exit.output();
        checkSize(output, state.name());
        VariableLimits.check(frame, exit.assigned());
        EventType exited = EventType.exited(state.type());
        step.record(frame, new EventDetails.StateExited(exited, state.name(), output, exit.assigned()));
        Optional<String> target = next.state();
        if (target.isPresent()) {
            enter(frame.id, frame.flow.state(target.get()), output);
        } else {
            endFlow(frame, output);
        }
    }

    private void endFlow(Frame frame, Payload output) {
        Frame parent = frame.parent;
        if (parent == null) {
            step.record(frame, new EventDetails.Output(EventType.EXECUTION_SUCCEEDED, output));
            return;
        }
        if (parent.state() instanceof MapState map) {
            step.record(frame, new EventDetails.Iteration(EventType.MAP_ITERATION_SUCCEEDED, map.name(), frame.index));
        }
        step.fact(new Fact.Closed(frame.id, Fact.Closed.End.SUCCEEDED, output));
        step.then(new Arrival.ChildEnded(parent.id));
    }

    /** Refuses a result that is too large, in the words that AWS has for it. */
    static void checkSize(Payload payload, String name) {
        if (payload.exceedsLimit()) {
            throw EvaluationFailure.of(
                    DATA_LIMIT,
                    "The state/task '" + name
                            + "' returned a result with a size exceeding the maximum number of bytes service limit.");
        }
    }

    /** Tries the frame's failed state again, goes where its Catch points, or fails the flow. */
    void recover(Frame frame, StateError error) {
        Recovery recovery = recoveryOf(frame.state());
        List<Retrier> retriers = recovery.retriers();
        for (int i = 0; i < retriers.size(); i++) {
            Retrier retrier = retriers.get(i);
            if (retrier.errors().matches(error)) {
                if (frame.attempts(i) < retrier.maxAttempts()) {
                    retry(frame, i, retrier);
                    return;
                }
                break;
            }
        }
        recordFailedState(frame, error);
        for (Catcher catcher : recovery.catchers()) {
            if (catcher.errors().matches(error)) {
                goWhereCaught(frame, catcher, error);
                return;
            }
        }
        failFlow(frame, error);
    }

    private void goWhereCaught(Frame frame, Catcher catcher, StateError error) {
        Payload errorOutput = Payload.of(errorOutput(error));
        Scope scope = new ContextObject(execution, frame, ports).withErrorOutput(errorOutput.tree());
        try {
            Exit exit = catcher.data().exit(frame.input(), errorOutput, scope);
            step.waitFor(frame, Waiting.NOTHING);
            leave(frame, exit, Next.to(catcher.next()));
        } catch (EvaluationFailure failure) {
            failFlow(frame, errorOf(frame, failure));
        }
    }

    /** The data does not fit the frame's state: it is tried again, caught, or ends the flow, if not the whole execution. */
    void dataFailed(Frame frame, EvaluationFailure failure) {
        StateError error = errorOf(frame, failure);
        if (failure.isRuntime()) {
            failExecution(frame, error.error(), error.cause());
        } else {
            new Branching(execution, step, ports).abortBelow(frame, null);
            recover(frame, error);
        }
    }

    private StateError errorOf(Frame frame, EvaluationFailure failure) {
        String cause = located(frame, failure);
        if (failure.isQuery()) {
            String state = frame.state().name();
            step.record(frame, new EventDetails.EvaluationFailed(failure.error(), cause, failure.location(), state));
        }
        return StateError.of(failure.error(), cause);
    }

    /** The cause of an error that the data of a frame's state led to, in the words that AWS has for it. */
    private static String located(Frame frame, EvaluationFailure failure) {
        if (failure.error().equals(DATA_LIMIT)) {
            return failure.cause();
        }
        return "An error occurred while executing the state '" + frame.state().name() + "' (entered at the event id #"
                + frame.enteredEvent() + "). " + failure.cause();
    }

    private static Recovery recoveryOf(State state) {
        if (state instanceof TaskState task) {
            return task.recovery();
        }
        if (state instanceof ParallelState parallel) {
            return parallel.recovery();
        }
        return state instanceof MapState map ? map.recovery() : NONE;
    }

    private void retry(Frame frame, int index, Retrier retrier) {
        int ticket = step.newTicket();
        long pause = retrier.delayMillis(frame.attempts(index), ports.random().nextDouble());
        step.fact(new Fact.Retried(frame.id, index));
        Instant until = step.now().plusMillis(pause);
        step.waitFor(frame, new Waiting.Backoff(ticket, until));
        step.effect(new Effect.SetAlarm(ticket, Alarm.RESUME, until));
    }

    /** A state that never got to open its branches or iterations only fails if a JSONata expression does. */
    private void recordFailedState(Frame frame, StateError error) {
        boolean query = error.name().equals(EvaluationFailure.QUERY);
        boolean opened = frame.waiting() instanceof Waiting.ForChildren || frame.waiting() instanceof Waiting.ForMapRun;
        if (!query && !opened) {
            return;
        }
        if (frame.state() instanceof ParallelState) {
            step.record(frame, EventType.PARALLEL_STATE_FAILED);
        } else if (frame.state() instanceof MapState) {
            step.record(frame, EventType.MAP_STATE_FAILED);
        }
    }

    /** What a Catch gets to see: AWS writes no cause for a timeout in the history, but an empty one here. */
    private static ObjectNode errorOutput(StateError error) {
        ObjectNode output = Json.NODES.objectNode().put("Error", error.error());
        return output.put("Cause", error.isTimeout() && error.cause() == null ? "" : error.cause());
    }

    /** The frame's flow fails: the execution with it, or the state that the flow belongs to. */
    void failFlow(Frame frame, StateError error) {
        if (frame.parent == null) {
            failExecution(frame, error.error(), error.cause());
        } else {
            new Branching(execution, step, ports).childFailed(frame, error);
        }
    }

    void failExecution(Frame frame, @Nullable String error, @Nullable String cause) {
        step.record(frame, new EventDetails.Failure(EventType.EXECUTION_FAILED, error, cause));
    }
}
