package dev.reelway.engine.parse;

import dev.reelway.engine.data.Timestamps;
import dev.reelway.engine.model.Delay;
import dev.reelway.engine.model.State;
import dev.reelway.engine.model.WaitState;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads a Wait state. */
final class WaitParser {

    private static final long LONGEST = 99_999_999;
    private static final String[] DELAYS = {"Seconds", "SecondsPath", "Timestamp", "TimestampPath"};

    private WaitParser() {}

    static Optional<State> parse(StateFields state) {
        Fields fields = state.fields();
        fields.atMostOne(DELAYS);
        Optional<Delay> delay = seconds(state)
                .or(() -> state.optionalPath("SecondsPath").map(Delay.SecondsPath::new))
                .or(() -> timestamp(state))
                .or(() -> state.optionalPath("TimestampPath").map(Delay.TimestampPath::new));
        if (!fields.has("Seconds")
                && !fields.has("SecondsPath")
                && !fields.has("Timestamp")
                && !fields.has("TimestampPath")) {
            state.problems()
                    .schema(
                            "One of these fields is required: [Seconds, SecondsPath, Timestamp, TimestampPath]",
                            fields.pointer());
        }
        var data = state.passThrough();
        var next = state.next();
        return delay.map(until -> new WaitState(state.name(), until, data, next));
    }

    private static Optional<Delay> seconds(StateFields state) {
        OptionalLong seconds = state.fields().integer("Seconds", 0, LONGEST);
        return seconds.isPresent() ? Optional.of(new Delay.Seconds(seconds.getAsLong())) : Optional.empty();
    }

    private static Optional<Delay> timestamp(StateFields state) {
        return state.fields().text("Timestamp").flatMap(text -> {
            Instant time = Timestamps.parse(text);
            if (time == null) {
                state.problems()
                        .schema(
                                "The value of 'Timestamp' must be an ISO-8601 timestamp with an offset, but is '" + text
                                        + "'",
                                state.fields().pointer("Timestamp"));
                return Optional.empty();
            }
            return Optional.of(new Delay.Timestamp(time));
        });
    }
}
