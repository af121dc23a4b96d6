package dev.reelway.engine.run;

import dev.reelway.engine.data.EvaluationFailure;
import dev.reelway.engine.data.Exit;
import dev.reelway.engine.data.Payload;
import dev.reelway.engine.data.TextSource;
import dev.reelway.engine.model.ChoiceRule;
import dev.reelway.engine.model.ChoiceState;
import dev.reelway.engine.model.FailState;
import dev.reelway.engine.model.MapState;
import dev.reelway.engine.model.Next;
import dev.reelway.engine.model.ParallelState;
import dev.reelway.engine.model.PassState;
import dev.reelway.engine.model.State;
import dev.reelway.engine.model.StateError;
import dev.reelway.engine.model.SucceedState;
import dev.reelway.engine.model.TaskState;
import dev.reelway.engine.model.WaitState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs the state that a frame has entered. */
final class StateRunner implements State.Visitor<Step> {

    private final Execution execution;
    private final Frame frame;
    private final Step step;
    private final Ports ports;
    private final ContextObject scope;
    private final Moves moves;

    StateRunner(Execution execution, Frame frame, Step step, Ports ports) {
        this.execution = execution;
        this.frame = frame;
        this.step = step;
        this.ports = ports;
        this.scope = new ContextObject(execution, frame, ports);
        this.moves = new Moves(execution, step, ports);
    }

    @Override
    public Step task(TaskState state) {
        new TaskRunner(execution, frame, step, ports).offer(state);
        return step;
    }

    @Override
    public Step pass(PassState state) {
        Payload selected = state.data().select(frame.input(), scope);
        Payload arguments = state.data().arguments(selected, scope);
        Exit exit = state.data().exit(frame.input(), state.result().orElse(arguments), scope);
        moves.leave(frame, exit, state.next());
        return step;
    }

    @Override
    public Step choice(ChoiceState state) {
        Payload selected = state.data().select(frame.input(), scope);
        for (ChoiceRule rule : state.rules()) {
            if (rule.condition().holds(selected.tree(), scope)) {
                moves.leave(frame, rule.data().exit(frame.input(), selected, scope), Next.to(rule.next()));
                return step;
            }
        }
        String otherwise = state.defaultNext()
                .orElseThrow(() -> EvaluationFailure.runtime(
                        "Failed to transition out of the state. The state does not point to a next state."));
        moves.leave(frame, state.data().exit(frame.input(), selected, scope), Next.to(otherwise));
        return step;
    }

    @Override
    public Step await(WaitState state) {
        Payload selected = state.data().select(frame.input(), scope);
        Instant wanted = state.until().accept(new DelayReader(selected.tree(), scope, step.now()));
        Instant until = ports.timers().endOfWait(step.now(), wanted);
        Duration pause = Duration.between(step.now(), until);
        if (pause.isNegative() || pause.isZero()) {
            return waited();
        }
        int ticket = step.newTicket();
        step.waitFor(frame, new Waiting.Pause(ticket, until));
        return step.effect(new Effect.SetAlarm(ticket, Alarm.RESUME, until));
    }

    /** The pause of a Wait state is over. */
    Step waited() {
        if (!(frame.state() instanceof WaitState state)) {
            throw new AssertionError(frame.state());
        }
        Payload selected = state.data().select(frame.input(), scope);
        moves.leave(frame, state.data().exit(frame.input(), selected, scope), state.next());
        return step;
    }

    @Override
    public Step succeed(SucceedState state) {
        Payload selected = state.data().select(frame.input(), scope);
        moves.leave(frame, state.data().exit(frame.input(), selected, scope), Next.END);
        return step;
    }

    @Override
    public Step fail(FailState state) {
        moves.failFlow(frame, StateError.of(text(state.error()), text(state.cause())));
        return step;
    }

    private @Nullable String text(Optional<TextSource> source) {
        return source.isEmpty() ? null : source.get().text(frame.input().tree(), scope);
    }

    @Override
    public Step parallel(ParallelState state) {
        new Branching(execution, step, ports).start(frame, state);
        return step;
    }

    @Override
    public Step map(MapState state) {
        if (state.distribution().isPresent()) {
            new MapRunner(execution, frame, step, ports)
                    .start(state, state.distribution().get());
        } else {
            new Branching(execution, step, ports).start(frame, state);
        }
        return step;
    }
}
