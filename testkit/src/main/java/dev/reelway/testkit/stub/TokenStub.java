package dev.reelway.testkit.stub;

import dev.reelway.engine.mock.MockedAnswer;
import java.time.Duration;
import java.util.Optional;

/** The answer to a task token, which comes whenever somebody sends it. */
public final class TokenStub {

    private final Stub stub;
    private Duration after = Duration.ZERO;
    private Optional<Duration> heartbeat = Optional.empty();

    TokenStub(Stub stub) {
        this.stub = stub;
    }

    /** The token comes back so much later, in virtual time. */
    public TokenStub after(Duration duration) {
        after = duration;
        return this;
    }

    /** Until then the worker says that it is alive, every so often. */
    public TokenStub heartbeatEvery(Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("heartbeatEvery(" + duration + "): expected more than no time");
        }
        heartbeat = Optional.of(duration);
        return this;
    }

    /** SendTaskSuccess, with JSON text. */
    public Stub success(String json) {
        return ending(new MockedAnswer.Return(stub.checked(json)));
    }

    /** SendTaskFailure. */
    public Stub failure(String error, String cause) {
        return ending(new MockedAnswer.Throw(error, cause));
    }

    private Stub ending(MockedAnswer answer) {
        return stub.add(new Answer.Token(answer, heartbeat)).takes(after);
    }
}
