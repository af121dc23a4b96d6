package dev.reelway.testkit.stub;

import dev.reelway.engine.data.InvalidJson;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.mock.MockedAnswer;
import dev.reelway.engine.mock.MockedResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * What a task answers, call by call. Each answer serves one call, or as many as {@link #times} says; the last one serves all that are
 * left, unless {@code times} says otherwise. Retries are calls too.
 *
 * <p>An answer is the task's raw result, before ResultSelector and ResultPath. A function that is called by its own ARN and answers
 * {@code {"StatusCode": …, "Payload": …}} gives the payload alone, as in the mock configuration of Step Functions Local.
 */
public final class Stub {

    private final String subject;
    private final List<Turn> turns = new ArrayList<>();

    /** Of a subject: whose answers these are, as messages call it: {@code the state 'Pay'} */
    public Stub(String subject) {
        this.subject = subject;
    }

    /** The answers of a mock configuration, which end where it ends. */
    public static Stub of(String subject, MockedResponse response) {
        var stub = new Stub(subject);
        for (MockedResponse.Span span : response.answers()) {
            stub.add(new Answer.Fixed(span.answer())).times(span.last() - span.first() + 1);
        }
        return stub;
    }

    /**
     * The task succeeds.
     *
     * @param json its result, JSON text
     */
    public Stub returns(String json) {
        return add(new Answer.Fixed(new MockedAnswer.Return(checked(json))));
    }

    /** The task succeeds with what a function makes of the call: JSON text. */
    public Stub returns(Function<TaskInput, String> function) {
        return add(new Answer.Computed(function));
    }

    /** The task fails. */
    public Stub throwsError(String error, String cause) {
        return add(new Answer.Fixed(new MockedAnswer.Throw(error, cause)));
    }

    /** The task never ends by itself. */
    public Stub never() {
        return add(new Answer.Silence());
    }

    /** Somebody sends the task token back, or the worker of an activity answers. */
    public TokenStub answersToken() {
        return new TokenStub(this);
    }

    /** The last answer serves so many calls. */
    public Stub times(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("times(" + count + ") of " + subject + ": expected at least 1");
        }
        return change(last().times(count));
    }

    /** The last answer takes so long, in virtual time. */
    public Stub takes(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("takes(" + duration + ") of " + subject + ": expected no negative time");
        }
        return change(last().taking(duration));
    }

    /** Reads well between two answers, and does nothing. */
    public Stub then() {
        return this;
    }

    /** What these answers are called in messages. */
    public String subject() {
        return subject;
    }

    /** The answers in their order. */
    public List<Turn> turns() {
        return List.copyOf(turns);
    }

    /** The answer to a call, counted from 0; empty if it has none. */
    public Optional<Turn> turn(int call) {
        int first = 0;
        for (int i = 0; i < turns.size(); i++) {
            Turn turn = turns.get(i);
            boolean endless = i == turns.size() - 1 && turn.times().isEmpty();
            int next = first + turn.times().orElse(1);
            if (endless || call < next) {
                return Optional.of(turn);
            }
            first = next;
        }
        return Optional.empty();
    }

    Stub add(Answer answer) {
        turns.add(new Turn(answer, Duration.ZERO, OptionalInt.empty()));
        return this;
    }

    private Turn last() {
        if (turns.isEmpty()) {
            throw new IllegalStateException(
                    "The stub of " + subject
                            + " has no answer yet to which this could belong: begin with returns, throwsError, never or answersToken");
        }
        return turns.get(turns.size() - 1);
    }

    private Stub change(Turn turn) {
        turns.set(turns.size() - 1, turn);
        return this;
    }

    String checked(String json) {
        try {
            Json.read(json);
            return json;
        } catch (InvalidJson e) {
            throw new IllegalArgumentException(
                    "The answer of " + subject + " is not JSON: " + json + " (" + e.getMessage() + ")", e);
        }
    }
}
