package dev.reelway.engine.run;

import dev.reelway.engine.data.EvaluationFailure;
import dev.reelway.engine.history.EventDetails;
import dev.reelway.engine.history.EventType;
import dev.reelway.engine.model.StateError;
import dev.reelway.engine.task.TaskRequest;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Decides what follows from an arrival. Reads the execution and changes nothing: what it decides is a {@link Step}.
 *
 * <pre>
 * arrival ─▶ decide(execution, arrival) ─▶ facts ─▶ execution.evolve ─▶ effects ─▶ outside
 *                                      └─▶ what is left to react to ─▶ decide …
 * </pre>
 */
final class Decider implements Arrival.Visitor<Step> {

    private final Execution execution;
    private final Ports ports;
    private final Step step;

    private Decider(Execution execution, Instant now, Ports ports) {
        this.execution = execution;
        this.ports = ports;
        this.step = new Step(execution, now);
    }

    static Step decide(Execution execution, Arrival arrival, Instant now, Ports ports) {
        return arrival.accept(new Decider(execution, now, ports));
    }

    @Override
    public Step begin(Arrival.Begin arrival) {
        StartExecution request = execution.request();
        Frame root = execution.root();
        step.record(root, new EventDetails.ExecutionStarted(execution.input(), request.roleArn()));
        setExecutionAlarm();
        new Moves(execution, step, ports)
                .enter(root.id, request.machine().flow().start(), execution.input());
        return step;
    }

    @Override
    public Step resume(Arrival.Resume arrival) {
        setExecutionAlarm();
        new Resuming(execution, step, ports).resume();
        return step;
    }

    @Override
    public Step goOn(Arrival.GoOn arrival) {
        Frame frame = execution.frame(arrival.frame());
        if (frame != null) {
            new Resuming(execution, step, ports).resume(frame);
        }
        return step;
    }

    private void setExecutionAlarm() {
        execution
                .request()
                .machine()
                .timeoutSeconds()
                .ifPresent(seconds -> step.effect(new Effect.SetAlarm(
                        0, Alarm.EXECUTION, execution.attemptDate().plusSeconds(seconds))));
    }

    @Override
    public Step proceed(Arrival.Proceed arrival) {
        Frame frame = execution.frame(arrival.frame());
        return frame == null
                ? step
                : guarded(frame, () -> frame.state().accept(new StateRunner(execution, frame, step, ports)));
    }

    @Override
    public Step childEnded(Arrival.ChildEnded arrival) {
        Frame parent = execution.frame(arrival.parent());
        if (parent == null || !(parent.waiting() instanceof Waiting.ForChildren waiting)) {
            return step;
        }
        return guarded(parent, () -> new Branching(execution, step, ports).childEnded(parent, waiting.children()));
    }

    @Override
    public Step due(Arrival.Due arrival) {
        if (arrival.alarm() == Alarm.EXECUTION) {
            return step.record(
                    Execution.ROOT, new EventDetails.Failure(EventType.EXECUTION_TIMED_OUT, StateError.TIMEOUT, null));
        }
        Frame frame = execution.waiting(arrival.ticket());
        if (frame == null) {
            return step;
        }
        Waiting waiting = frame.waiting();
        if (waiting instanceof Waiting.Work work) {
            return guarded(frame, () -> tasks(frame).timedOut(work, arrival.alarm() == Alarm.HEARTBEAT));
        }
        step.waitFor(frame, Waiting.NOTHING).effect(new Effect.Release(arrival.ticket(), true));
        if (waiting instanceof Waiting.Backoff) {
            return step.then(new Arrival.Proceed(frame.id));
        }
        return guarded(frame, () -> new StateRunner(execution, frame, step, ports).waited());
    }

    @Override
    public Step accepted(Arrival.Accepted arrival) {
        return withWork(arrival.ticket(), (frame, work) -> tasks(frame).schedule(work));
    }

    @Override
    public Step refused(Arrival.Refused arrival) {
        return withWork(arrival.ticket(), (frame, work) -> {
            step.effect(new Effect.Release(work.ticket(), true));
            throw EvaluationFailure.runtime(arrival.reason());
        });
    }

    @Override
    public Step started(Arrival.Started arrival) {
        return withWork(arrival.ticket(), (frame, work) -> tasks(frame).started(work, arrival.workerName()));
    }

    @Override
    public Step submitted(Arrival.Submitted arrival) {
        return withWork(arrival.ticket(), (frame, work) -> tasks(frame).submitted(work, arrival.output()));
    }

    @Override
    public Step succeeded(Arrival.Succeeded arrival) {
        return withWork(arrival.ticket(), (frame, work) -> tasks(frame).succeeded(work, arrival.output()));
    }

    @Override
    public Step failed(Arrival.Failed arrival) {
        return withWork(
                arrival.ticket(),
                (frame, work) -> tasks(frame).failed(work, StateError.of(arrival.error(), arrival.cause())));
    }

    @Override
    public Step heartbeat(Arrival.Heartbeat arrival) {
        return withWork(arrival.ticket(), (frame, work) -> setHeartbeat(work.request(), work.ticket()));
    }

    private void setHeartbeat(TaskRequest request, int ticket) {
        request.heartbeatSeconds()
                .ifPresent(seconds -> step.effect(
                        new Effect.SetAlarm(ticket, Alarm.HEARTBEAT, step.now().plusSeconds(seconds))));
    }

    @Override
    public Step itemsRead(Arrival.ItemsRead arrival) {
        return withMapRun(arrival.ticket(), runner -> runner.itemsRead(arrival));
    }

    @Override
    public Step mapRunEnded(Arrival.MapRunEnded arrival) {
        return withMapRun(arrival.ticket(), runner -> runner.ended(arrival));
    }

    private Step withMapRun(int ticket, Consumer<MapRunner> reaction) {
        Frame frame = execution.waiting(ticket);
        if (frame == null || !(frame.waiting() instanceof Waiting.ForMapRun)) {
            return step;
        }
        return guarded(frame, () -> reaction.accept(new MapRunner(execution, frame, step, ports)));
    }

    @Override
    public Step stop(Arrival.Stop arrival) {
        return step.record(
                Execution.ROOT,
                new EventDetails.Failure(EventType.EXECUTION_ABORTED, arrival.error(), arrival.cause()));
    }

    private TaskRunner tasks(Frame frame) {
        return new TaskRunner(execution, frame, step, ports);
    }

    private interface WorkReaction {
        void react(Frame frame, Waiting.Work work);
    }

    private Step withWork(int ticket, WorkReaction reaction) {
        Frame frame = execution.waiting(ticket);
        if (frame == null || !(frame.waiting() instanceof Waiting.Work work)) {
            return step;
        }
        return guarded(frame, () -> reaction.react(frame, work));
    }

    /** Runs what may find that the data does not fit, and turns that into an error of the frame's state. */
    private Step guarded(Frame frame, Runnable reaction) {
        try {
            reaction.run();
        } catch (EvaluationFailure failure) {
            new Moves(execution, step, ports).dataFailed(frame, failure);
        } catch (StackOverflowError e) {
            // Whoever wrote it can make a path or a value nest as deep as he likes; the thread is everybody's.
            new Moves(execution, step, ports)
                    .dataFailed(frame, EvaluationFailure.runtime("An expression or its data nests too deeply."));
        }
        return step;
    }
}
