package dev.reelway.engine.run;

import dev.reelway.engine.data.EvaluationFailure;
import dev.reelway.engine.model.StateType;
import dev.reelway.engine.task.Pattern;
import dev.reelway.engine.task.TaskRequest;
import java.util.Comparator;
import java.util.List;

/**
 * Lets an execution go on in another process than the one in which it came to where it is: alarms are set again for the times at
 * which they were due, and tasks that were under way are started again. Where it was redriven, states are run again.
 */
final class Resuming {

    private final Execution execution;
    private final Step step;
    private final Ports ports;

    Resuming(Execution execution, Step step, Ports ports) {
        this.execution = execution;
        this.step = step;
        this.ports = ports;
    }

    void resume() {
        List<Frame> frames = execution.frames().stream()
                .sorted(Comparator.comparingInt(frame -> frame.id))
                .toList();
        frames.forEach(this::resume);
    }

    /** Lets one flow go on. */
    void resume(Frame frame) {
        Waiting waiting = frame.waiting();
        if (waiting instanceof Waiting.Nothing) {
            proceed(frame);
        } else if (waiting instanceof Waiting.Pause pause) {
            step.effect(new Effect.SetAlarm(pause.ticket(), Alarm.RESUME, pause.until()));
        } else if (waiting instanceof Waiting.Backoff backoff) {
            step.effect(new Effect.SetAlarm(backoff.ticket(), Alarm.RESUME, backoff.until()));
        } else if (waiting instanceof Waiting.Work work) {
            resume(work);
        } else if (waiting instanceof Waiting.ForMapRun run) {
            resume(frame, run);
        } else if (waiting instanceof Waiting.ForChildren children) {
            resume(frame, children.children());
        } else {
            throw new AssertionError(waiting);
        }
    }

    private void proceed(Frame frame) {
        if (frame.isRedriven() && frame.state().type() == StateType.FAIL) {
            new Moves(execution, step, ports).enter(frame.id, frame.state(), frame.input());
        } else {
            step.then(frame.hasState() ? new Arrival.Proceed(frame.id) : new Arrival.Begin());
        }
    }

    private void resume(Waiting.Work work) {
        TaskRequest request = work.request();
        if (work.progress() == Waiting.Work.Progress.OFFERED) {
            step.effect(new Effect.Offer(work.ticket(), request));
            return;
        }
        request.timeoutSeconds()
                .ifPresent(seconds -> step.effect(new Effect.SetAlarm(
                        work.ticket(), Alarm.TIMEOUT, work.since().plusSeconds(seconds))));
        // Nobody could tell in the meantime that the task was alive: its silence counts from now on.
        request.heartbeatSeconds()
                .ifPresent(seconds -> step.effect(new Effect.SetAlarm(
                        work.ticket(), Alarm.HEARTBEAT, step.now().plusSeconds(seconds))));
        boolean held = work.progress() == Waiting.Work.Progress.SUBMITTED
                && request.resource().pattern() == Pattern.WAIT_FOR_TASK_TOKEN;
        step.effect(held ? new Effect.Await(work.ticket(), request) : new Effect.Start(work.ticket(), request));
    }

    private void resume(Frame frame, Waiting.ForMapRun run) {
        try {
            var runner = new MapRunner(execution, frame, step, ports);
            if (run.ticket() == 0) {
                runner.redrive(run);
            } else {
                runner.resume(run);
            }
        } catch (EvaluationFailure failure) {
            new Moves(execution, step, ports).dataFailed(frame, failure);
        }
    }

    /** There may have been no time to open what there was room for, or to leave what was over. */
    private void resume(Frame frame, Children children) {
        for (int i = 0; i <= children.room(); i++) {
            step.then(new Arrival.ChildEnded(frame.id));
        }
    }
}
