package dev.reelway.matrix;

import dev.reelway.engine.task.Connector;
import dev.reelway.engine.task.TaskHandle;
import dev.reelway.engine.task.TaskReply;
import dev.reelway.engine.task.TaskRequest;
import dev.reelway.matrix.Services.Work;
import dev.reelway.matrix.aws.VirtualTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Carries out the tasks of executions, one of them with a fault. */
final class FaultyTasks implements Connector {

    static final Duration A_CALL_OF_SLOW_S3 = Duration.ofSeconds(2);
    private static final Duration LATENCY = Duration.ofMillis(50);
    private static final Duration AFTER_THE_TIMEOUT = Duration.ofSeconds(10);
    private static final int ARN_MACHINE = 6;

    private final VirtualTime time;
    private final Services services;
    private final Injection injection;
    private final Map<String, Integer> entered = new LinkedHashMap<>();
    private final Map<String, String> subjects = new HashMap<>();
    private final Map<String, Calls> first = new LinkedHashMap<>();

    FaultyTasks(VirtualTime time, Services services, Injection injection) {
        this.time = time;
        this.services = services;
        this.injection = injection;
    }

    /** How often each task was called, by its subject, in the order of the first calls. */
    Map<String, Integer> entered() {
        return entered;
    }

    /** What the first call of a task asked of S3. */
    Calls firstCalls(String subject) {
        return first.get(subject);
    }

    /** Which task a token is of. */
    String subjectOf(String token) {
        return subjects.getOrDefault(token, "");
    }

    @Override
    public TaskHandle start(TaskRequest request, TaskReply reply) {
        // …:execution:NAME:…, or of a Map Run …:execution:NAME/LABEL:…
        String machine = request.executionArn().split(":", -1)[ARN_MACHINE].replaceAll("/.*", "");
        String subject = machine + "/" + request.stateName();
        int call = entered.merge(subject, 1, Integer::sum);
        subjects.put(request.taskToken(), subject);
        Calls calls = Calls.counted();
        first.putIfAbsent(subject, calls);
        Work work = injection.meets(subject) ? faulted(request, call) : services.work(request);
        var handle = new Handle();
        time.after(LATENCY, () -> handle.start(work, reply, calls));
        return handle;
    }

    /** A task that has not begun yet is never begun once nobody waits for it. */
    private static final class Handle implements TaskHandle {

        private boolean cancelled;
        private TaskHandle begun = TaskHandle.NOTHING_TO_CANCEL;

        void start(Work work, TaskReply reply, Calls calls) {
            if (!cancelled) {
                begun = work.start(reply, calls);
            }
        }

        @Override
        public void cancel() {
            cancelled = true;
            begun.cancel();
        }
    }

    private Work faulted(TaskRequest request, int call) {
        Work work = services.work(request);
        Kind kind = injection.kind();
        return switch (injection.fault()) {
            case THROTTLED_TWICE -> call <= 2 ? failing(kind.throttled(), "Rate exceeded") : work;
            case THROTTLED_FOR_EVER -> failing(kind.throttled(), "Rate exceeded");
            case PERMANENT_ERROR -> failing(kind.permanent(), Functions.document(kind.permanent(), "never"));
            case TIMEOUT -> (reply, calls) -> TaskHandle.NOTHING_TO_CANCEL;
            case LOST_ANSWER -> call == 1 ? lost(work) : work;
            case ANSWERED_TWICE -> twice(work);
            case ANSWERED_LATE -> call == 1 ? late(work, request) : work;
            case PROCESS_KILLED -> call == 1 ? gated(work, Calls.killedAfter(injection.at())) : work;
            case S3_503 -> call == 1 ? gated(work, Calls.refusedAt(injection.at())) : work;
            case S3_SLOW -> slow(work);
            // The world sees to these.
            case EVENT_LOST, EVENT_DOUBLED, EVENT_REORDERED -> work;
            case MALFORMED_ANSWER -> saying("{\"unexpected\":true}", work);
            case PAYLOAD_TOO_LARGE -> saying("{\"padding\":\"" + "x".repeat(300_000) + "\"}", work);
        };
    }

    private static Work failing(String error, String cause) {
        return (reply, calls) -> {
            reply.failed(error, cause);
            return TaskHandle.NOTHING_TO_CANCEL;
        };
    }

    private Work lost(Work work) {
        return (reply, calls) -> {
            work.start(Altered.lost(), calls);
            reply.failed(injection.kind().lost(), "Unable to execute HTTP request: Read timed out");
            return TaskHandle.NOTHING_TO_CANCEL;
        };
    }

    /** A function runs twice; what else there is ends twice. */
    private Work twice(Work work) {
        return (reply, calls) -> {
            if (injection.kind() == Kind.FUNCTION) {
                work.start(reply, calls);
                return work.start(reply, calls);
            }
            // The world doubles the answers to task tokens.
            return work.start(injection.kind() == Kind.TOKEN ? reply : Altered.doubled(reply), calls);
        };
    }

    private Work late(Work work, TaskRequest request) {
        if (injection.kind() == Kind.JOB || injection.kind() == Kind.TOKEN) {
            return work;
        }
        return (reply, calls) -> {
            var kept = new Altered.Kept();
            work.start(kept.reply(), calls);
            Duration timeout = Duration.ofSeconds(request.timeoutSeconds().orElseThrow());
            time.after(timeout.plus(AFTER_THE_TIMEOUT), () -> kept.deliver(reply));
            return TaskHandle.NOTHING_TO_CANCEL;
        };
    }

    private static Work gated(Work work, Calls gate) {
        return (reply, calls) -> work.start(reply, gate);
    }

    private Work slow(Work work) {
        return (reply, calls) -> {
            var kept = new Altered.Kept();
            work.start(kept.reply(), calls);
            time.after(A_CALL_OF_SLOW_S3.multipliedBy(calls.calls()), () -> kept.deliver(reply));
            return TaskHandle.NOTHING_TO_CANCEL;
        };
    }

    private static Work saying(String json, Work work) {
        return (reply, calls) -> work.start(Altered.saying(json, reply), calls);
    }
}
