package dev.reelway.engine.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelway.engine.data.EvaluationFailure;
import dev.reelway.engine.data.Json;
import dev.reelway.engine.data.Path;
import dev.reelway.engine.data.Scope;
import dev.reelway.engine.data.Timestamps;
import dev.reelway.engine.model.Delay;
import java.time.Instant;

/** Works out until when a Wait state waits, with AWS's words for what is wrong. */
final class DelayReader implements Delay.Visitor<Instant> {

    /** Found by recordings: a day fewer is waited for, a day more is refused. */
    private static final long LONGEST_SECONDS = (1L << 31) - 1;

    private final JsonNode input;
    private final Scope scope;
    private final Instant now;

    DelayReader(JsonNode input, Scope scope, Instant now) {
        this.input = input;
        this.scope = scope;
        this.now = now;
    }

    @Override
    public Instant seconds(Delay.Seconds delay) {
        return bounded(now.plusSeconds(delay.seconds()));
    }

    @Override
    public Instant secondsPath(Delay.SecondsPath delay) {
        Path path = delay.path();
        JsonNode value = required(path, "SecondsPath");
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw EvaluationFailure.runtime("The SecondsPath parameter cannot be parsed as a long value: " + path.text()
                    + " == " + Json.write(value));
        }
        if (value.longValue() < 0) {
            throw EvaluationFailure.runtime("The SecondsPath parameter references a negative value: " + path.text()
                    + " == " + Json.write(value));
        }
        return after(value.longValue());
    }

    @Override
    public Instant computedSeconds(Delay.ComputedSeconds delay) {
        long seconds = delay.expression().integer(input, scope);
        if (seconds < 0) {
            throw EvaluationFailure.query(
                    "The Seconds field must not be negative, but was: " + seconds,
                    delay.expression().field());
        }
        return after(seconds);
    }

    private Instant after(long seconds) {
        if (seconds > LONGEST_SECONDS) {
            throw tooLong();
        }
        return bounded(now.plusSeconds(seconds));
    }

    @Override
    public Instant timestamp(Delay.Timestamp delay) {
        return bounded(delay.time());
    }

    @Override
    public Instant timestampPath(Delay.TimestampPath delay) {
        Path path = delay.path();
        JsonNode value = required(path, "TimestampPath");
        Instant time = value.isTextual() ? Timestamps.parse(value.textValue()) : null;
        if (time == null) {
            throw EvaluationFailure.runtime(
                    "The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time format string: "
                            + path.text() + " == " + (value.isTextual() ? value.textValue() : Json.write(value)));
        }
        return bounded(time);
    }

    @Override
    public Instant computedTimestamp(Delay.ComputedTimestamp delay) {
        String text = delay.expression().value(input, scope).textValue();
        Instant time = Timestamps.parse(text);
        if (time == null) {
            throw EvaluationFailure.query(
                    "The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: "
                            + text,
                    delay.expression().field());
        }
        return bounded(time);
    }

    private JsonNode required(Path path, String field) {
        JsonNode value = path.find(input, scope);
        if (value == null) {
            throw EvaluationFailure.runtime(
                    "The " + field + " parameter does not reference an input value: " + path.text());
        }
        return value;
    }

    private Instant bounded(Instant until) {
        if (until.isAfter(now.plusSeconds(LONGEST_SECONDS))) {
            throw tooLong();
        }
        return until;
    }

    private static EvaluationFailure tooLong() {
        return EvaluationFailure.runtime("Wait state delay is too long.");
    }
}
