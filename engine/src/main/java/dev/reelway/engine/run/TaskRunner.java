package dev.reelway.engine.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.engine.data.EvaluationFailure;
import dev.reelway.engine.data.NumberSource;
import dev.reelway.engine.data.Payload;
import dev.reelway.engine.model.StateError;
import dev.reelway.engine.model.TaskState;
import dev.reelway.engine.task.Resource;
import dev.reelway.engine.task.TaskRequest;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What happens to the task of a frame's Task state, from asking for it to its end. */
final class TaskRunner {

    private final Execution execution;
    private final Frame frame;
    private final Step step;
    private final Ports ports;

    TaskRunner(Execution execution, Frame frame, Step step, Ports ports) {
        this.execution = execution;
        this.frame = frame;
        this.step = step;
        this.ports = ports;
    }

    /** Works out the request and asks whether it can be scheduled. */
    void offer(TaskState state) {
        String token = ports.ids().taskToken();
        var scope = new ContextObject(execution, frame, ports);
        if (showsToken(state.resource())) {
            scope.withTaskToken(token);
        }
        Payload selected = state.data().select(frame.input(), scope);
        Payload parameters = state.data().arguments(selected, scope);
        Moves.checkSize(parameters, state.name());
        var request = new TaskRequest(
                state.resource(),
                parameters,
                execution.request().region(),
                execution.request().executionArn(),
                state.name(),
                token,
                frame.retries(),
                seconds(state.limits().timeout(), selected, scope),
                seconds(state.limits().heartbeat(), selected, scope),
                role(state, selected, scope));
        int ticket = step.newTicket();
        step.waitFor(frame, new Waiting.Work(ticket, request, Waiting.Work.Progress.OFFERED, step.now()));
        step.effect(new Effect.Offer(ticket, request));
    }

    private static boolean showsToken(Resource resource) {
        return resource.pattern().answersTwice();
    }

    private static OptionalLong seconds(Optional<NumberSource> source, Payload selected, ContextObject scope) {
        if (source.isEmpty()) {
            return OptionalLong.empty();
        }
        long seconds = source.get().integer(selected.tree(), scope);
        if (seconds <= 0) {
            throw EvaluationFailure.runtime(
                    "A timeout or heartbeat must be a positive number of seconds, but was " + seconds);
        }
        return OptionalLong.of(seconds);
    }

    private static @Nullable String role(TaskState state, Payload selected, ContextObject scope) {
        if (state.credentials().isEmpty()) {
            return null;
        }
        JsonNode role =
                state.credentials().get().evaluate(selected, scope).tree().path("RoleArn");
        if (!role.isTextual()) {
            throw EvaluationFailure.runtime("The Credentials field must have a RoleArn that is a string");
        }
        return role.textValue();
    }

    void schedule(Waiting.Work work) {
        TaskRequest request = work.request();
        step.record(frame, TaskEvents.of(request).scheduled());
        request.timeoutSeconds().ifPresent(seconds -> alarm(work.ticket(), Alarm.TIMEOUT, seconds));
        request.heartbeatSeconds().ifPresent(seconds -> alarm(work.ticket(), Alarm.HEARTBEAT, seconds));
        step.effect(new Effect.Start(work.ticket(), request));
    }

    private void alarm(int ticket, Alarm alarm, long seconds) {
        step.effect(new Effect.SetAlarm(ticket, alarm, step.now().plusSeconds(seconds)));
    }

    void started(Waiting.Work work, @Nullable String workerName) {
        if (!work.started()) {
            step.record(frame, TaskEvents.of(work.request()).started(workerName));
        }
    }

    void submitted(Waiting.Work work, Payload output) {
        started(work, null);
        if (work.request().resource().pattern().answersTwice()) {
            step.record(frame, TaskEvents.of(work.request()).submitted(output));
        }
    }

    void succeeded(Waiting.Work work, Payload output) {
        Resource resource = work.request().resource();
        try {
            Moves.checkSize(output, resource.label());
        } catch (EvaluationFailure tooLarge) {
            failed(work, StateError.of(tooLarge.error(), tooLarge.cause()));
            return;
        }
        started(work, null);
        step.record(frame, TaskEvents.of(work.request()).succeeded(output));
        end(work, true);
        if (!(frame.state() instanceof TaskState state)) {
            throw new AssertionError(frame.state());
        }
        var scope = new ContextObject(execution, frame, ports);
        new Moves(execution, step, ports).leave(frame, state.data().exit(frame.input(), output, scope), state.next());
    }

    void failed(Waiting.Work work, StateError error) {
        started(work, null);
        step.record(frame, TaskEvents.of(work.request()).failed(error));
        end(work, true);
        new Moves(execution, step, ports).recover(frame, error);
    }

    void timedOut(Waiting.Work work, boolean heartbeat) {
        StateError error = StateError.timeout(heartbeat);
        step.record(frame, TaskEvents.of(work.request()).timedOut(error));
        end(work, false);
        new Moves(execution, step, ports).recover(frame, error);
    }

    private void end(Waiting.Work work, boolean taskEnded) {
        step.waitFor(frame, Waiting.NOTHING);
        step.effect(new Effect.Release(work.ticket(), taskEnded));
    }
}
