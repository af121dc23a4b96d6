package dev.reelway.testkit.stub;

import dev.reelway.engine.data.InvalidJson;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.mock.MockedAnswer;
import dev.reelway.engine.mock.MockedTasks;
import dev.reelway.engine.run.Timers;
import dev.reelway.engine.task.Connector;
import dev.reelway.engine.task.Pattern;
import dev.reelway.engine.task.Resource;
import dev.reelway.engine.task.TaskHandle;
import dev.reelway.engine.task.TaskReply;
import dev.reelway.engine.task.TaskRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers the tasks of one run from its stubs. What a stub cannot answer ends the run with an error that nothing catches, and is kept
 * for the test to fail with.
 */
public final class StubbedTasks implements Connector {

    private static final String UNCAUGHT = "States.Runtime";

    private final Stubs stubs;
    private final InstantSource clock;
    private final Timers timers;
    private final Map<String, Integer> calls = new HashMap<>();
    private @Nullable AssertionError fault;

    public StubbedTasks(Stubs stubs, InstantSource clock, Timers timers) {
        this.stubs = stubs;
        this.clock = clock;
        this.timers = timers;
    }

    /** What is wrong with the stubs, or with what they did. */
    public Optional<AssertionError> fault() {
        return Optional.ofNullable(fault);
    }

    @Override
    public TaskHandle start(TaskRequest request, TaskReply reply) {
        String state = request.stateName();
        String resource = request.resource().arn();
        int call = calls.merge(state, 1, Integer::sum) - 1;
        Optional<Stub> stub = stubs.find(state, resource);
        if (stub.isEmpty()) {
            return fail(
                    reply,
                    "The state '" + state + "' calls " + resource
                            + ", and nothing answers it. Give it a stub: machine.stub(\""
                            + state + "\").returns(\"{}\"), or machine.stubResource(\"" + resource
                            + "\") for every state that calls it.");
        }
        Optional<Turn> turn = stub.get().turn(call);
        if (turn.isEmpty()) {
            return fail(
                    reply,
                    "The stub of " + stub.get().subject() + " has no answer to call " + (call + 1) + " of the state '"
                            + state + "'. Give it more, or let the last one serve all: without times(n).");
        }
        return answer(request, reply, call, turn.get());
    }

    private TaskHandle answer(TaskRequest request, TaskReply reply, int call, Turn turn) {
        Answer answer = turn.answer();
        if (answer instanceof Answer.Fixed fixed) {
            return later(request, reply, fixed.answer(), turn.after());
        }
        if (answer instanceof Answer.Computed computed) {
            return computed(request, reply, computed, new Call(call, turn.after()));
        }
        if (answer instanceof Answer.Silence) {
            begin(request, reply);
            return TaskHandle.NOTHING_TO_CANCEL;
        }
        if (answer instanceof Answer.Token token) {
            return token(request, reply, token, turn.after());
        }
        throw new AssertionError(answer);
    }

    private record Call(int number, Duration after) {}

    /** Whatever the test's own function throws belongs to the test, AssertionErrors first of all. */
    private TaskHandle computed(TaskRequest request, TaskReply reply, Answer.Computed computed, Call call) {
        String json;
        try {
            json = computed.function()
                    .apply(new TaskInput(
                            request.stateName(),
                            request.resource().arn(),
                            request.parameters().text(),
                            request.attempt(),
                            call.number(),
                            request.taskToken()));
            Json.read(json);
        } catch (InvalidJson e) {
            return fail(
                    reply,
                    "What the stub of the state '" + request.stateName() + "' made is not JSON: " + e.getMessage());
        } catch (AssertionError e) {
            return fail(reply, e);
        } catch (RuntimeException e) {
            return fail(
                    reply, new AssertionError("The stub of the state '" + request.stateName() + "' failed: " + e, e));
        }
        return later(request, reply, new MockedAnswer.Return(json), call.after());
    }

    private TaskHandle later(TaskRequest request, TaskReply reply, MockedAnswer answer, Duration after) {
        if (after.isZero()) {
            MockedTasks.reply(request, reply, answer);
            return TaskHandle.NOTHING_TO_CANCEL;
        }
        begin(request, reply);
        return timers.at(clock.instant().plus(after), () -> end(request, reply, answer))::cancel;
    }

    private TaskHandle token(TaskRequest request, TaskReply reply, Answer.Token token, Duration after) {
        Resource resource = request.resource();
        if (resource.pattern() != Pattern.WAIT_FOR_TASK_TOKEN && resource.kind() != Resource.Kind.ACTIVITY) {
            return fail(
                    reply,
                    "The stub of the state '" + request.stateName() + "' answers a task token, but " + resource.arn()
                            + " does not wait for one: expected a resource that ends in .waitForTaskToken, or an activity.");
        }
        begin(request, reply);
        Instant end = clock.instant().plus(after);
        var waiting = new Waiting(end);
        token.heartbeat().ifPresent(every -> waiting.beat(every, reply));
        waiting.timer = timers.at(end, () -> {
            waiting.stopBeating();
            end(request, reply, token.answer());
        });
        return waiting::cancel;
    }

    /** A token that is out, with the timers of its worker. */
    private final class Waiting {

        private final Instant end;
        private Timers.Timer timer = () -> {};
        private Timers.Timer heart = () -> {};

        Waiting(Instant end) {
            this.end = end;
        }

        void beat(Duration every, TaskReply reply) {
            Instant next = clock.instant().plus(every);
            if (next.isBefore(end)) {
                heart = timers.at(next, () -> {
                    reply.heartbeat();
                    beat(every, reply);
                });
            }
        }

        void stopBeating() {
            heart.cancel();
        }

        void cancel() {
            stopBeating();
            timer.cancel();
        }
    }

    /** The work is under way. */
    private static void begin(TaskRequest request, TaskReply reply) {
        if (request.resource().pattern().answersTwice()) {
            reply.submitted("{}");
        } else {
            reply.started();
        }
    }

    private static void end(TaskRequest request, TaskReply reply, MockedAnswer answer) {
        if (!request.resource().pattern().answersTwice()) {
            MockedTasks.reply(request, reply, answer);
        } else if (answer instanceof MockedAnswer.Return returned) {
            reply.succeeded(returned.json());
        } else if (answer instanceof MockedAnswer.Throw thrown) {
            reply.failed(thrown.error(), thrown.cause());
        } else {
            throw new AssertionError(answer);
        }
    }

    private TaskHandle fail(TaskReply reply, String sentence) {
        return fail(reply, new AssertionError(sentence));
    }

    private TaskHandle fail(TaskReply reply, AssertionError why) {
        if (fault == null) {
            fault = why;
        }
        reply.failed(UNCAUGHT, String.valueOf(why.getMessage()));
        return TaskHandle.NOTHING_TO_CANCEL;
    }
}
