package dev.reelway.matrix;

import dev.reelway.matrix.aws.VirtualTime;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * EventBridge and the functions that it calls without waiting for their answer. Lambda runs one that fails twice more, and goes on for six
 * hours with one that it has no room for.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html">Asynchronous invocation</a>
 */
final class FaultyEvents {

    /** Later than two uploads of the same second are apart. */
    static final Duration LATENCY = Duration.ofSeconds(2);

    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMinutes(1);
    private static final Duration WHEN_THROTTLED = Duration.ofMinutes(5);
    private static final int MOST_THROTTLED = 72;
    private static final int ATTEMPTS = 3;

    private final VirtualTime time;
    private final Functions functions;
    private final Injection injection;
    private final Map<String, Integer> called = new LinkedHashMap<>();
    private final Map<String, Calls> most = new LinkedHashMap<>();
    private boolean sent;

    FaultyEvents(VirtualTime time, Functions functions, Injection injection) {
        this.time = time;
        this.functions = functions;
        this.injection = injection;
    }

    /** How often each function was called, by its subject. */
    Map<String, Integer> called() {
        return called;
    }

    /** The most that a run of a function asked of S3. */
    Calls mostCalls(String subject) {
        return most.get(subject);
    }

    /** An event that a rule sends to a function. */
    void send(String function, String event) {
        boolean met = injection.meets(Task.EVENTS + "/" + function);
        if (met && injection.fault() == Fault.EVENT_LOST) {
            return;
        }
        boolean overtaken = met && injection.fault() == Fault.EVENT_REORDERED && !sent;
        sent = true;
        time.after(overtaken ? LATENCY.multipliedBy(5) : LATENCY, () -> attempt(function, event, 1));
        if (met && injection.fault() == Fault.EVENT_DOUBLED) {
            time.after(LATENCY.plusMillis(1), () -> attempt(function, event, 1));
        }
    }

    private void attempt(String function, String event, int attempt) {
        String subject = Task.EVENTS + "/" + function;
        int call = called.merge(subject, 1, Integer::sum);
        boolean met = injection.meets(subject);
        if (met && isThrottled(call)) {
            int next = injection.fault() == Fault.THROTTLED_FOR_EVER ? attempt + 1 : attempt;
            if (next <= MOST_THROTTLED) {
                time.after(WHEN_THROTTLED, () -> attempt(function, event, next));
            }
            return;
        }
        if (!isDone(function, event, met ? call : 0) && attempt < ATTEMPTS) {
            time.after(BETWEEN_ATTEMPTS.multipliedBy(attempt), () -> attempt(function, event, attempt + 1));
        }
    }

    private boolean isThrottled(int call) {
        return injection.fault() == Fault.THROTTLED_FOR_EVER
                || (injection.fault() == Fault.THROTTLED_TWICE && call <= 2);
    }

    /** @param call which call with a fault it is, from 1; 0 for one without */
    private boolean isDone(String function, String event, int call) {
        if (call > 0 && (injection.fault() == Fault.PERMANENT_ERROR || injection.fault() == Fault.TIMEOUT)) {
            return false;
        }
        Calls asked = gate(call);
        Functions.Answer answer = functions.invoke(function, event, asked);
        most.merge(Task.EVENTS + "/" + function, asked, (one, other) -> one.calls() >= other.calls() ? one : other);
        if (call > 0 && injection.fault() == Fault.ANSWERED_TWICE) {
            functions.invoke(function, event, Calls.counted());
        }
        return !answer.isFailure() && !(call == 1 && injection.fault() == Fault.LOST_ANSWER);
    }

    private Calls gate(int call) {
        if (call == 1 && injection.fault() == Fault.PROCESS_KILLED) {
            return Calls.killedAfter(injection.at());
        }
        return call == 1 && injection.fault() == Fault.S3_503 ? Calls.refusedAt(injection.at()) : Calls.counted();
    }
}
